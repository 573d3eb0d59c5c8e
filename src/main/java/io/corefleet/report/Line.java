package io.corefleet.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A line of text in pieces that each have a style. Control characters are made visible, so that no value of a host can move
 * the cursor of whoever reads it.
 *
 * @param spans the pieces
 */
public record Line(List<Span> spans) {
    /** Nothing. */
    public static final Line EMPTY = new Line(List.of());

    /** Copies. */
    public Line {
        spans = List.copyOf(spans);
    }

    /** Plain text. */
    public static Line of(String text) {
        return of(Style.PLAIN, text);
    }

    /** Text of one style. */
    public static Line of(Style style, String text) {
        return EMPTY.plus(style, text);
    }

    /** The same with more plain text. */
    public Line plus(String text) {
        return plus(Style.PLAIN, text);
    }

    /** The same with more text. */
    public Line plus(Style style, String text) {
        return plus(new Line(List.of(new Span(style, text))));
    }

    /** The same with another line behind it. */
    public Line plus(Line more) {
        List<Span> all = new ArrayList<>(spans);
        all.addAll(more.spans);
        return new Line(all);
    }

    /** The same, filled with blanks up to this column. */
    public Line padded(int column) {
        return width() >= column ? this : plus(" ".repeat(column - width()));
    }

    /** How many columns it takes. */
    public int width() {
        return spans.stream().mapToInt(span -> Texts.width(span.text)).sum();
    }

    /** The text without styles. */
    public String text() {
        return spans.stream().map(Span::text).collect(Collectors.joining()).stripTrailing();
    }

    @Override
    public String toString() {
        return text();
    }

    /**
     * A piece.
     *
     * @param style what it means
     * @param text one line, without control characters
     */
    public record Span(Style style, String text) {
        /** Makes control characters visible. */
        public Span {
            text = Texts.visible(text);
        }
    }
}
