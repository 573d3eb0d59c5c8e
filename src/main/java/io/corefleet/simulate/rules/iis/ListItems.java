package io.corefleet.simulate.rules.iis;

import io.corefleet.resource.iis.IisSchema;
import io.corefleet.resource.iis.SchemaRow;
import io.corefleet.simulate.rules.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The items of one kind of list: what they are told by, and what they have when nothing is set.
 *
 * @param schema their attributes by name; empty when the section is not known
 */
record ListItems(Map<String, SchemaRow> schema) {
    static ListItems of(String section, String listPattern) {
        return new ListItems(IisSchema.item(section, listPattern + "[]"));
    }

    /** The place of the item with these attributes; -1 when there is none. */
    int find(List<Object> items, Map<String, ?> with) {
        for (int index = 0; index < items.size(); index++) {
            Map<?, ?> item = (Map<?, ?>) items.get(index);
            boolean same = with.keySet().stream()
                    .allMatch(name -> text(item, name).equalsIgnoreCase(String.valueOf(with.get(name))));
            if (same) {
                return index;
            }
        }
        return -1;
    }

    /** The text of an attribute that acts. */
    String text(Map<?, ?> item, String name) {
        Object own = item.get(name);
        SchemaRow row = schema.get(name);
        String otherwise = row == null || row.byDefault() == null ? "" : row.byDefault();
        return own == null ? otherwise : own.toString();
    }

    /** What an item tells about itself; no secrets and no lists. */
    Map<String, Object> told(Map<?, ?> item) {
        Map<String, Object> told = new LinkedHashMap<>();
        item.forEach((name, value) -> {
            if (!(value instanceof List<?>) && !value.toString().startsWith("[enc:")) {
                told.put(name.toString(), value);
            }
        });
        schema.values().stream()
                .filter(row -> !row.isSecret())
                .forEach(row -> told.put(nameInside(row), text(item, nameInside(row))));
        return told;
    }

    private static String nameInside(SchemaRow row) {
        return row.pattern().substring(row.pattern().lastIndexOf("[].") + 3);
    }

    /** Sets attributes on an item as the file has them; null takes one off, and what is as its default is not written. */
    void write(Map<String, Object> item, Map<?, ?> attributes) {
        attributes.forEach((key, value) -> {
            String name = key.toString();
            SchemaRow row = schema.get(name);
            if (row == null && !schema.isEmpty()) {
                throw Refusal.of("The IIS of this host has no attribute " + name + " here.");
            }
            if (value == null) {
                item.remove(name);
            } else if (row != null && row.isSecret()) {
                item.put(name, "[enc:simulated:enc]");
            } else if (!text(item, name).equals(value.toString())) {
                item.put(name, value.toString());
            }
        });
    }

    /** The whole list as it is wanted: what stays keeps what nobody named. */
    List<Object> merged(List<Object> before, List<?> wanted, boolean inOrder) {
        List<Object> kept = new ArrayList<>();
        List<Object> added = new ArrayList<>();
        Map<Integer, Map<String, Object>> byPlace = new TreeMap<>();
        for (Object one : wanted) {
            Map<?, ?> attributes = (Map<?, ?>) one;
            int index = find(before, identity(attributes));
            Map<String, Object> item = new LinkedHashMap<>();
            if (index >= 0) {
                ((Map<?, ?>) before.get(index)).forEach((name, value) -> item.put(name.toString(), value));
            }
            write(item, attributes);
            if (index >= 0 && !inOrder) {
                byPlace.put(index, item);
            } else {
                added.add(item);
            }
        }
        kept.addAll(byPlace.values());
        kept.addAll(added);
        return kept;
    }

    private Map<String, Object> identity(Map<?, ?> attributes) {
        Map<String, Object> identity = new LinkedHashMap<>();
        schema.values().stream()
                .filter(row -> row.isKey())
                .forEach(row -> identity.put(nameInside(row), text(attributes, nameInside(row))));
        if (identity.isEmpty()) {
            attributes.forEach((name, value) -> identity.put(name.toString(), value));
        }
        return identity;
    }
}
