package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Access lists of folders and files: what a thing inherits stays, whatever is made of its own entries. */
final class AccessRules {
    static final String NAME = "access";
    private static final String INHERITED = "inherited";

    private AccessRules() {}

    /** The entries of its own, as a host tells them. */
    static List<Object> own(Tree entry) {
        List<Object> told = new ArrayList<>();
        for (Object one : entries(entry, false)) {
            Map<Object, Object> shown = new LinkedHashMap<>((Map<?, ?>) one);
            shown.remove(INHERITED);
            told.add(shown);
        }
        return told;
    }

    private static List<Object> entries(Tree entry, boolean inherited) {
        List<Object> chosen = new ArrayList<>();
        if (entry.plain().get(NAME) instanceof List<?> all) {
            all.stream()
                    .filter(one -> one instanceof Map<?, ?> map && Boolean.TRUE.equals(map.get(INHERITED)) == inherited)
                    .forEach(chosen::add);
        }
        return chosen;
    }

    /** Replaces the entries of its own, when the properties name them. */
    static void set(Tree entry, Map<String, Object> properties) {
        List<Object> list = entries(entry, true);
        list.addAll(properties.containsKey(NAME) ? new Wish(properties).list(NAME) : own(entry));
        entry.put(NAME, list);
    }
}
