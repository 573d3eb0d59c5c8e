package io.corefleet.cli;

import io.corefleet.report.Line;
import io.corefleet.report.Texts;
import java.util.ArrayList;
import java.util.List;

/** Prose between two margins. */
final class Paragraph {
    private static final int LEAST_ROOM = 20;

    private Paragraph() {}

    /** A label in front, and beside it, or below one that is too long, the text from a column on, in as many lines as it takes. */
    static List<Line> beside(String label, String text, int column, int width) {
        List<Line> lines = new ArrayList<>(lines(text, column, width));
        if (label.stripTrailing().length() >= column) {
            lines.add(0, Line.of(label));
            return lines;
        }
        lines.set(0, Line.of(label).padded(column).plus(lines.get(0).text().strip()));
        return lines;
    }

    static List<Line> lines(String text, int indent, int width) {
        List<Line> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(" ".repeat(indent));
        for (String word : text.split(" ")) {
            String blank = line.toString().isBlank() ? "" : " ";
            for (String piece : Texts.folded(word, Math.max(LEAST_ROOM, width - indent))) {
                boolean empty = line.toString().isBlank();
                if (!empty && line.length() + blank.length() + piece.length() > width) {
                    lines.add(Line.of(line.toString()));
                    line = new StringBuilder(" ".repeat(indent)).append(piece);
                } else {
                    line.append(blank).append(piece);
                }
                blank = "";
            }
        }
        lines.add(Line.of(line.toString()));
        return lines;
    }
}
