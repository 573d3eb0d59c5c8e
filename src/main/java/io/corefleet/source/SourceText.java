package io.corefleet.source;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A text that somebody wrote, kept so that a {@link Problem} can show the lines around its place.
 *
 * @param name the name to show: a path relative to where the command was started, or a word such as {@code --extra-vars}
 * @param lines the lines without their ends; empty when only the place is known (values that come from the journal)
 */
public record SourceText(String name, List<String> lines) {
    /** Checks and copies. */
    public SourceText {
        Objects.requireNonNull(name, "name");
        lines = List.copyOf(lines);
    }

    /** Splits a whole text into lines; {@code \r\n} and {@code \n} both end a line. */
    public static SourceText of(String name, String text) {
        return new SourceText(name, text.lines().toList());
    }

    /** A text of which only the name is known. */
    public static SourceText named(String name) {
        return new SourceText(name, List.of());
    }

    /** The line with this number, counted from 1, when the text is known and has it. */
    public Optional<String> line(int number) {
        return number >= 1 && number <= lines.size() ? Optional.of(lines.get(number - 1)) : Optional.empty();
    }
}
