package io.corefleet.template;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Jinjava complains of, without the words that only who knows Java understands. */
final class PlainWords {
    private static final Pattern NO_METHOD =
            Pattern.compile(".*Cannot find method (\\w+) with \\d+ parameters in class .*", Pattern.DOTALL);

    private PlainWords() {}

    static String of(String said) {
        Matcher none = NO_METHOD.matcher(said);
        return none.matches() ? "there is no method \"" + none.group(1) + "\" on this value" : said;
    }

    /** What to do about it; null when that follows from the words. */
    static String hint(String said) {
        if (said.contains("Unclosed token")) {
            return "What begins with {{ ends with }}, and {% with %}.";
        }
        if (said.contains("Unexpected '='")) {
            return "Two values are compared with ==.";
        }
        return said.matches("(?s).*[“”„‘’].*") ? "Write plain quotes: typographic ones mean nothing here." : null;
    }
}
