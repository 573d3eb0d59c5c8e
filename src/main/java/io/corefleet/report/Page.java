package io.corefleet.report;

import io.corefleet.source.Mark;
import java.util.ArrayList;
import java.util.List;

/** Collects the lines of a text of a given width. A row is never broken in the middle of a value. */
public final class Page {
    private static final int LEAST_WIDTH = 60;
    private static final int LEAST_PLACE = 20;
    private final int width;
    private final List<Line> lines = new ArrayList<>();

    /** An empty page with so many columns; fewer than 60 are taken as 60. */
    public Page(int width) {
        this.width = Math.max(LEAST_WIDTH, width);
    }

    /** Columns. */
    public int width() {
        return width;
    }

    /** Columns that a row has before the place at its right edge. */
    int roomBeforePlace() {
        return width - placeRoom() - 2;
    }

    /** Columns that this row has before its place when nothing but the place stands at its right: more where the place is short. */
    int roomBefore(Mark place) {
        return place == null ? width : width - 2 - Texts.width(Texts.place(place.place(), placeRoom()));
    }

    private int placeRoom() {
        return Math.max(LEAST_PLACE, width * 2 / 7);
    }

    /** A line. */
    public Page add(Line line) {
        lines.add(line);
        return this;
    }

    /** A plain line. */
    public Page add(String text) {
        return add(Line.of(text));
    }

    /** An empty line, unless there is one already or nothing yet. */
    public Page gap() {
        if (!lines.isEmpty() && lines.get(lines.size() - 1).width() > 0) {
            lines.add(Line.EMPTY);
        }
        return this;
    }

    /** A line with the place where it was written in the last column, when there is one. */
    Page add(Line left, Mark place) {
        if (place == null) {
            return add(left);
        }
        int column = Math.max(left.width() + 2, roomBeforePlace() + 2);
        String shown = Texts.place(place.place(), Math.max(LEAST_PLACE, width - column));
        return add(left.padded(column).plus(Style.CONTEXT, shown));
    }

    /** A line with words at its right edge, or behind it when there is no room. */
    Page addWithRight(Line left, String right) {
        int column = Math.max(left.width() + 2, width - Texts.width(right));
        return add(left.padded(column).plus(Style.CONTEXT, right));
    }

    /** Sentences, broken between words, each further line indented; a word that is wider than a line is broken itself. */
    public Page wrapped(Line start, String text, int indent) {
        Line line = start;
        boolean first = true;
        for (String word : Texts.visible(text).split(" ", -1)) {
            String blank = first ? "" : " ";
            for (String piece : Texts.folded(word, width - Math.max(indent, first ? start.width() : 0))) {
                if (!first && line.width() + blank.length() + Texts.width(piece) > width) {
                    add(line);
                    line = Line.of(" ".repeat(indent) + piece);
                } else {
                    line = line.plus(blank + piece);
                }
                blank = "";
                first = false;
            }
        }
        return add(line);
    }

    /** What was added. */
    public List<Line> lines() {
        return List.copyOf(lines);
    }
}
