package io.corefleet.source;

import java.util.Objects;

/**
 * The place where a value was written. It rides along with the value from the file to the report.
 *
 * @param source the text
 * @param line line, counted from 1
 * @param column column, counted from 1 in UTF-16 units
 */
public record Mark(SourceText source, int line, int column) implements Comparable<Mark> {
    /** Checks the ranges. */
    public Mark {
        Objects.requireNonNull(source, "source");
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("a mark counts from 1: " + line + ":" + column);
        }
    }

    /** A mark in a text of which only the name is known. */
    public static Mark of(String file, int line, int column) {
        return new Mark(SourceText.named(file), line, column);
    }

    /** The place this many columns to the right. */
    public Mark right(int columns) {
        return new Mark(source, line, column + columns);
    }

    /** The name of the file. */
    public String file() {
        return source.name();
    }

    /** {@code file:line}, as terminals make it clickable. */
    public String place() {
        return file() + ":" + line;
    }

    @Override
    public int compareTo(Mark other) {
        int byFile = file().compareTo(other.file());
        if (byFile != 0) {
            return byFile;
        }
        int byLine = Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mark mark && compareTo(mark) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(file(), line, column);
    }

    @Override
    public String toString() {
        return file() + ":" + line + ":" + column;
    }
}
