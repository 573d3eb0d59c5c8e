package io.corefleet.report;

import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.util.List;
import java.util.stream.Collectors;

/** Values as people read them. What could be taken for something else stands in quotes. */
final class ValueText {
    private static final String SIGNS_AT_THE_FRONT = "%$*";
    private static final String SIGNS = SIGNS_AT_THE_FRONT + "\\/:._@+-";

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
        boolean plain = isPlainWord(text);
        boolean mistakable = text.equals("true") || text.equals("false") || text.equals("null");
        return plain && !mistakable ? text : '"' + text + '"';
    }

    /** Letters, numbers and a few signs. By hand, since a report of a fleet asks it of millions. */
    private static boolean isPlainWord(String text) {
        if (text.isEmpty()) {
            return false;
        }
        int first = text.codePointAt(0);
        if (!isLetterOrNumber(first) && SIGNS_AT_THE_FRONT.indexOf(first) < 0) {
            return false;
        }
        int at = Character.charCount(first);
        while (at < text.length()) {
            int point = text.codePointAt(at);
            if (!isLetterOrNumber(point) && SIGNS.indexOf(point) < 0) {
                return false;
            }
            at += Character.charCount(point);
        }
        return true;
    }

    private static boolean isLetterOrNumber(int point) {
        int type = Character.getType(point);
        return Character.isLetterOrDigit(point) || type == Character.LETTER_NUMBER || type == Character.OTHER_NUMBER;
    }

    /** Whether it is a list of small mappings: bindings, access entries, virtual directories. */
    static boolean isRecords(Value value) {
        return value instanceof Value.ListOf list
                && !list.items().isEmpty()
                && list.items().stream().allMatch(item -> item instanceof Value.MapOf);
    }

    /** The items of a list of small mappings, each in one line: only what says something. */
    static List<String> records(Value value) {
        return isRecords(value)
                ? ((Value.ListOf) value)
                        .items().stream()
                                .map(item -> record((Value.MapOf) item))
                                .toList()
                : List.of();
    }

    private static String record(Value.MapOf record) {
        return record.entries().entrySet().stream()
                .filter(entry -> saysSomething(entry.getValue()))
                .map(entry -> of(entry.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static boolean saysSomething(Value value) {
        boolean nothing = value instanceof Value.Absent
                || value.equals(Value.text(""))
                || value.equals(Value.integer(0))
                || value.equals(Value.bool(false))
                || value.equals(Value.list(List.of()));
        return !nothing;
    }

    /** Whether it is text of several lines. */
    static boolean isLong(Value value) {
        return value instanceof Value.Text text && text.text().indexOf('\n') >= 0;
    }
}
