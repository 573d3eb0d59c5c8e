package io.corefleet.simulate.rules.evidence;

import java.util.LinkedHashMap;
import java.util.Map;

/** Text of XML. */
final class Xml {
    private Xml() {}

    /** A text inside an element or an attribute. */
    static String text(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&apos;")
                .replace("\"", "&quot;");
    }

    /** An element; members that are mappings become elements inside it, others attributes, null is left out. */
    static String element(String name, Map<String, Object> members) {
        StringBuilder attributes = new StringBuilder();
        StringBuilder inside = new StringBuilder();
        members.forEach((member, value) -> {
            if (value instanceof Map<?, ?> map) {
                Map<String, Object> below = new LinkedHashMap<>();
                map.forEach((key, one) -> below.put(String.valueOf(key), one));
                inside.append(element(member, below));
            } else if (value instanceof Iterable<?> items) {
                items.forEach(item -> inside.append(item));
            } else if (value != null) {
                attributes.append(' ' + member + "=\"" + text(value.toString()) + "\"");
            }
        });
        return "<" + name + attributes + (inside.isEmpty() ? " />" : ">" + inside + "</" + name + ">");
    }
}
