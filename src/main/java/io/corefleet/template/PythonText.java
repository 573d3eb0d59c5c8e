package io.corefleet.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How Python writes a value in a text, which is what playbooks compare with: {@code True}, {@code None}, {@code ['a', 1]}. */
final class PythonText {
    private PythonText() {}

    /** {@code str(value)}: a text is itself. */
    static String of(Object value) {
        return isText(value) ? value.toString() : inside(value);
    }

    /** {@code repr(value)}: as it stands in a list. */
    private static String inside(Object value) {
        if (value == null) {
            return "None";
        }
        if (value instanceof Undefined || value instanceof Number) {
            return value.toString();
        }
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        if (value instanceof Map<?, ?> map) {
            List<String> entries = new ArrayList<>();
            map.forEach((key, entry) -> entries.add(inside(key) + ": " + inside(entry)));
            return "{" + String.join(", ", entries) + "}";
        }
        if (value instanceof Map.Entry<?, ?> pair) {
            return "(" + inside(pair.getKey()) + ", " + inside(pair.getValue()) + ")";
        }
        if (value instanceof Iterable<?> items) {
            List<String> texts = new ArrayList<>();
            items.forEach(item -> texts.add(inside(item)));
            return "[" + String.join(", ", texts) + "]";
        }
        return quoted(value.toString());
    }

    private static boolean isText(Object value) {
        boolean plain = value == null
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Map
                || value instanceof Map.Entry
                || value instanceof Iterable;
        return !plain;
    }

    private static String quoted(String text) {
        char quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
        String safe = text.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
        return quote + (quote == '\'' ? safe.replace("'", "\\'") : safe) + quote;
    }
}
