package io.corefleet.simulate.rules.file;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How a value is written into a JSON file. Names stand in the order of their characters: a mapping from the wire has none of its own. */
record JsonForm(String newline) {
    String write(Object value, String indent) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((name, entry) -> sorted.put(name.toString(), entry));
            return join(
                    sorted.entrySet().stream()
                            .map(entry -> text(entry.getKey()) + ": " + write(entry.getValue(), indent + "  "))
                            .toList(),
                    "{}",
                    indent);
        }
        if (value instanceof List<?> list) {
            return join(list.stream().map(item -> write(item, indent + "  ")).toList(), "[]", indent);
        }
        return value instanceof String text ? text(text) : String.valueOf(value);
    }

    private String join(List<String> lines, String brackets, String indent) {
        if (lines.isEmpty()) {
            return brackets;
        }
        String inner = newline + indent + "  ";
        return lines.stream()
                .collect(Collectors.joining(
                        "," + inner, brackets.charAt(0) + inner, newline + indent + brackets.charAt(1)));
    }

    static String text(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            int known = "\b\t\n\f\r".indexOf(sign);
            if (sign == '"' || sign == '\\') {
                quoted.append('\\').append(sign);
            } else if (known >= 0) {
                quoted.append('\\').append("btnfr".charAt(known));
            } else if (sign < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) sign));
            } else {
                quoted.append(sign);
            }
        }
        return quoted.append('"').toString();
    }
}
