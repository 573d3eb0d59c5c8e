package io.corefleet.template;

import io.corefleet.source.Mark;
import io.corefleet.source.SourceText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where an expression in a text of many lines uses a word: a problem shall point at that line, not at the first. */
final class Spot {
    private Spot() {}

    /** The first expression of a file that uses it; otherwise where the file begins. */
    static Mark inFile(SourceText file, String word, Mark start) {
        return between(file, 1, file.lines().size(), word, start);
    }

    /** The same of a value. YAML tells where a value begins; of a block ({@code |}) the lines behind that are as they were written. */
    static Mark inValue(String word, Mark start) {
        if (start == null || !beginsBlock(start)) {
            return start;
        }
        return between(start.source(), start.line() + 1, lastOfBlock(start), word, start);
    }

    /** A line of a value, counted from 1. Where line ends are folded ({@code >}), it cannot be told. */
    static Mark ofLine(int number, Mark start) {
        if (start == null || number < 1 || !beginsBlock(start)) {
            return start;
        }
        int line = start.line() + number;
        boolean kept = start.source().line(start.line()).orElse("").charAt(start.column() - 1) == '|';
        return kept && line <= lastOfBlock(start)
                ? new Mark(
                        start.source(), line, 1 + blanks(start.source().lines().get(line - 1)))
                : start;
    }

    private static int blanks(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static boolean beginsBlock(Mark start) {
        String line = start.source().line(start.line()).orElse("");
        return start.column() <= line.length() && "|>".indexOf(line.charAt(start.column() - 1)) >= 0;
    }

    private static int lastOfBlock(Mark start) {
        SourceText text = start.source();
        int first = start.line() + 1;
        int depth = -1;
        for (int number = first; number <= text.lines().size(); number++) {
            String line = text.lines().get(number - 1);
            if (line.isBlank()) {
                continue;
            }
            depth = depth < 0 ? blanks(line) : depth;
            if (blanks(line) < depth) {
                return number - 1;
            }
        }
        return text.lines().size();
    }

    private static Mark between(SourceText text, int first, int last, String word, Mark otherwise) {
        Pattern whole = Pattern.compile("(?<![\\w.])" + Pattern.quote(word) + "(?!\\w)");
        for (int number = first; number <= last; number++) {
            String line = text.lines().get(number - 1);
            for (Matcher found = whole.matcher(line); found.find(); ) {
                if (line.lastIndexOf('{', found.start()) >= 0) {
                    return new Mark(text, number, found.start() + 1);
                }
            }
        }
        return otherwise;
    }
}
