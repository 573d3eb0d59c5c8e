package io.corefleet.template;

import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** JSON in the form that Python's writer gives it, so that a file which Ansible wrote is found as wanted. A secret in it makes all of it secret. */
final class PythonJson {
    private final int indent;
    private final boolean sorted;
    private final boolean ascii;
    private final StringBuilder out = new StringBuilder();

    /**
     * A writer.
     *
     * @param indent blanks for each level; 0 for all in one line
     * @param sorted whether keys are in the order of the alphabet
     * @param ascii whether other letters are written as {@code \\u00e4}
     */
    PythonJson(int indent, boolean sorted, boolean ascii) {
        this.indent = indent;
        this.sorted = sorted;
        this.ascii = ascii;
    }

    String text(Object value) {
        write(value, 0);
        return out.toString();
    }

    private void write(Object value, int level) {
        if (value instanceof Undefined undefined) {
            throw new UndefinedResult(undefined.name());
        }
        if (value == null || value instanceof Boolean || value instanceof Number) {
            out.append(value);
        } else if (value instanceof Map<?, ?> map) {
            Map<Object, Object> entries = new TreeMap<>();
            if (sorted) {
                map.forEach((key, entry) -> entries.put(PythonText.of(key), entry));
            }
            Iterator<? extends Map.Entry<?, ?>> each =
                    (sorted ? entries : map).entrySet().iterator();
            many('{', '}', level, each, entry -> {
                quote(PythonText.of(entry.getKey()));
                out.append(": ");
                write(entry.getValue(), level + 1);
            });
        } else if (value instanceof Iterable<?> items) {
            many('[', ']', level, items.iterator(), item -> write(item, level + 1));
        } else {
            quote(value.toString());
        }
    }

    private <T> void many(char open, char close, int level, Iterator<T> items, Consumer<T> each) {
        out.append(open);
        boolean any = items.hasNext();
        while (items.hasNext()) {
            line(level + 1);
            each.accept(items.next());
            if (items.hasNext()) {
                out.append(indent > 0 ? "," : ", ");
            }
        }
        if (any) {
            line(level);
        }
        out.append(close);
    }

    private void line(int level) {
        if (indent > 0) {
            out.append('\n').append(" ".repeat(indent * level));
        }
    }

    private void quote(String text) {
        out.append('"');
        text.chars().forEach(letter -> put((char) letter));
        out.append('"');
    }

    private void put(char letter) {
        switch (letter) {
            case '"', '\\' -> out.append('\\').append(letter);
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> {
                boolean plain = letter >= ' ' && (letter < 127 || (!ascii && letter > 127));
                out.append(plain ? String.valueOf(letter) : hex(letter));
            }
        }
    }

    private static String hex(char letter) {
        String digits = Integer.toHexString(letter);
        return "\\u" + "0".repeat(4 - digits.length()) + digits;
    }
}
