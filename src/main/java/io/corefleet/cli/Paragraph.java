package io.corefleet.cli;

import io.corefleet.report.Line;
import java.util.ArrayList;
import java.util.List;

/** Prose between two margins. */
final class Paragraph {
    private Paragraph() {}

    static List<Line> lines(String text, int indent, int width) {
        List<Line> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(" ".repeat(indent));
        for (String word : text.split(" ")) {
            boolean empty = line.toString().isBlank();
            if (!empty && line.length() + 1 + word.length() > width) {
                lines.add(Line.of(line.toString()));
                line = new StringBuilder(" ".repeat(indent)).append(word);
            } else {
                line.append(empty ? "" : " ").append(word);
            }
        }
        lines.add(Line.of(line.toString()));
        return lines;
    }
}
