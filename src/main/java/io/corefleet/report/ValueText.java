package io.corefleet.report;

import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values as people read them. What could be taken for something else stands in quotes. */
final class ValueText {
    private static final Pattern PLAIN_WORD = Pattern.compile("[\\p{L}%$][\\p{L}\\p{N}\\\\/:._@%$*+-]*|\\*:.*");
    private static final Pattern TIME = Pattern.compile("(\\d+\\.)?\\d\\d:\\d\\d:\\d\\d");

    private ValueText() {}

    static String of(Value value) {
        if (value == null || value instanceof Value.Absent) {
            return "(not set)";
        }
        if (value instanceof Secret) {
            return Secret.MASK;
        }
        if (value instanceof Value.ListOf list) {
            return list.items().stream().map(ValueText::of).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Value.MapOf map) {
            return map.entries().entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + of(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value instanceof Value.Text text ? quoted(text.text()) : value.toString();
    }

    private static String quoted(String text) {
        boolean plain = PLAIN_WORD.matcher(text).matches() || TIME.matcher(text).matches();
        boolean mistakable = text.equals("true") || text.equals("false") || text.equals("null");
        return plain && !mistakable ? text : '"' + text + '"';
    }

    /** Whether it is text of several lines. */
    static boolean isLong(Value value) {
        return value instanceof Value.Text text && text.text().indexOf('\n') >= 0;
    }
}
