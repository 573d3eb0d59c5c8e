package io.corefleet.simulate.rules.iis;

import io.corefleet.resource.iis.SettingName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a name leads in a section: to a member of an element, or to an item of a list of it.
 *
 * @param section the section
 * @param element the section, or the item inside which it stands; changed in place
 * @param name the attribute or list in it, dotted
 * @param pattern the list's place in the schema
 * @param index the item; -1 when it is not there, -2 when no item is meant
 */
record SettingPlace(String section, Map<String, Object> element, String name, String pattern, int index) {
    private static final int NO_ITEM = -2;

    /** Lists of whose items those of a lower level come first, so that a new one does too ({@code mergeAppend} in IIS_schema.xml). */
    private static final Set<String> NEWEST_FIRST =
            Set.of("system.webServer/handlers", "system.webServer/defaultDocument");

    /** Walks in; nothing when an item on the way is not there. */
    @SuppressWarnings("unchecked")
    static Optional<SettingPlace> find(String section, Map<String, Object> root, SettingName name) {
        Map<String, Object> element = root;
        String inside = "";
        String pattern = "";
        for (int step = 0; step < name.steps().size(); step++) {
            SettingName.Step next = name.steps().get(step);
            if (!next.isItem()) {
                inside += (inside.isEmpty() ? "" : ".") + next.name();
                pattern += (pattern.isEmpty() ? "" : ".") + next.name();
                continue;
            }
            SettingPlace list = new SettingPlace(section, element, listName(inside), pattern, NO_ITEM);
            int index = list.kind().find(list.list(), next.with());
            if (step == name.steps().size() - 1) {
                return Optional.of(new SettingPlace(section, element, listName(inside), pattern, index));
            }
            if (index < 0) {
                return Optional.empty();
            }
            element = (Map<String, Object>) list.list().get(index);
            inside = "";
            pattern += "[]";
        }
        return Optional.of(new SettingPlace(section, element, listName(inside), pattern, NO_ITEM));
    }

    private static String listName(String inside) {
        return inside.isEmpty() ? Configuration.OWN_LIST : inside;
    }

    boolean isItem() {
        return index != NO_ITEM;
    }

    ListItems kind() {
        return ListItems.of(section, pattern);
    }

    /** The list; empty when nothing stands there. */
    @SuppressWarnings("unchecked")
    List<Object> list() {
        return element.get(name) instanceof List<?> list ? (List<Object>) list : new ArrayList<>();
    }

    void writeAttribute(Object value) {
        if (value == null) {
            element.remove(name);
        } else {
            element.put(name, value.toString());
        }
    }

    void writeList(List<?> wanted, boolean inOrder) {
        element.put(name, kind().merged(list(), wanted, inOrder));
    }

    /** Makes or changes the item. What it is made from again after a removal stands in the undo. */
    @SuppressWarnings("unchecked")
    void writeItem(Map<String, String> with, Map<String, Object> properties, Map<String, Object> undo) {
        List<Object> items = list();
        element.put(name, items);
        Map<String, Object> item = index < 0 ? new LinkedHashMap<>(with) : (Map<String, Object>) items.get(index);
        if (properties.get("attributes") instanceof Map<?, ?> attributes) {
            kind().write(item, attributes);
        }
        if (index < 0) {
            if (undo.get("lists") instanceof Map<?, ?> lists) {
                lists.forEach((list, content) -> item.put(list.toString(), content));
            }
            items.add(placeOfNew(items, properties.get("position"), undo.get("index")), item);
        }
    }

    private int placeOfNew(List<Object> items, Object position, Object before) {
        if (before != null) {
            return Math.min(Integer.parseInt(before.toString()), items.size());
        }
        boolean first = position == null ? NEWEST_FIRST.contains(section) : position.equals("first");
        return first ? 0 : items.size();
    }

    /** Takes the item away; gives the lists that it had inside. */
    Map<String, Object> remove() {
        List<Object> items = list();
        Map<String, Object> lists = new LinkedHashMap<>();
        ((Map<?, ?>) items.remove(index)).forEach((member, value) -> {
            if (value instanceof List<?>) {
                lists.put(member.toString(), value);
            }
        });
        return lists;
    }
}
