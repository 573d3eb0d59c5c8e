package io.corefleet.inventory;

import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of a host's line, split as a shell would: quotes hold a word together and go, a backslash outside of single quotes takes
 * the next character as it is and goes too, {@code #} at the start of a word begins a comment. That a backslash goes is Ansible's trap for
 * Windows paths; it is kept, because inventories are written around it, but told.
 */
final class IniLine {
    private final String line;
    private final Mark place;
    private final Problems problems;
    private final List<Word> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private int start = -1;
    private int at;

    private IniLine(String line, Mark place, Problems problems) {
        this.line = line;
        this.place = place;
        this.problems = problems;
    }

    /**
     * One word.
     *
     * @param text without its quotes
     * @param place where it begins
     */
    record Word(String text, Mark place) {}

    static List<Word> words(String line, Mark place, Problems problems) {
        return new IniLine(line, place, problems).split();
    }

    private List<Word> split() {
        while (at < line.length()) {
            char character = line.charAt(at);
            if (Character.isWhitespace(character)) {
                end();
            } else if (character == '#' && start < 0) {
                return words;
            } else {
                start = start < 0 ? at : start;
                take(character);
            }
            at++;
        }
        end();
        return words;
    }

    private void take(char character) {
        if (character == '\'' || character == '"') {
            quoted(character);
        } else if (character == '\\' && at + 1 < line.length()) {
            problems.warning(
                    ProblemCode.CF301,
                    "a backslash on a host's line is dropped, as Ansible does",
                    place.right(at),
                    "Write the value in [group:vars] or in host_vars, where it stays.");
            word.append(line.charAt(++at));
        } else {
            word.append(character);
        }
    }

    private void quoted(char quote) {
        int close = at + 1;
        while (close < line.length() && line.charAt(close) != quote) {
            boolean escapes = quote == '"'
                    && line.charAt(close) == '\\'
                    && close + 1 < line.length()
                    && "\"\\".indexOf(line.charAt(close + 1)) >= 0;
            close += escapes ? 1 : 0;
            word.append(line.charAt(close));
            close++;
        }
        if (close >= line.length()) {
            problems.error(
                    ProblemCode.CF301,
                    "a quote is not closed",
                    place.right(at),
                    "A quote is missing, or one too many.");
        }
        at = close;
    }

    private void end() {
        if (start >= 0) {
            words.add(new Word(word.toString(), place.right(start)));
            word.setLength(0);
            start = -1;
        }
    }
}
