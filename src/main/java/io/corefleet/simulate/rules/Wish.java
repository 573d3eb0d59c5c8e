package io.corefleet.simulate.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The properties that a set function is handed, read without care for the exact kind of number or truth. */
public record Wish(Map<String, Object> properties) {
    /** Whether the property is named and not null. */
    public boolean has(String name) {
        return properties.get(name) != null;
    }

    /** Whether the property is named and shall be taken off. */
    public boolean takesOff(String name) {
        return properties.containsKey(name) && properties.get(name) == null;
    }

    /** A property as text. */
    public String text(String name, String fallback) {
        Object value = properties.get(name);
        return value == null ? fallback : value.toString();
    }

    /** A property as truth; false when it is not there. */
    public boolean truth(String name) {
        return Boolean.parseBoolean(text(name, "false"));
    }

    /** A property as a whole number. */
    public long number(String name, long fallback) {
        return Long.parseLong(text(name, String.valueOf(fallback)));
    }

    /** A list; a single item counts as a list of one. */
    public List<?> list(String name) {
        Object value = properties.get(name);
        return value == null ? List.of() : value instanceof List<?> list ? list : List.of(value);
    }

    /** The same without these. */
    public Wish without(String... names) {
        Map<String, Object> rest = new LinkedHashMap<>(properties);
        for (String name : names) {
            rest.remove(name);
        }
        return new Wish(rest);
    }
}
