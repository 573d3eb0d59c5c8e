package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Owner, inheritance and access list of a file, a folder or a key of the registry. Files keep theirs with themselves, keys in the section
 * {@code keyAcls}; the administrators own what nobody was made the owner of.
 */
record Descriptor(World world, String path) {
    static final String OWNER = "owner";
    static final String INHERITANCE = "inheritance";
    private static final String KEYS = "keyAcls";
    private static final String AUDIT = "audit";
    private static final String ADMINISTRATORS = "BUILTIN\\Administrators";
    private static final String ALL_BELOW = "ContainerInherit, ObjectInherit";

    private boolean isKey() {
        return path.toUpperCase(Locale.ROOT).matches("HK[A-Z]+\\\\.*");
    }

    boolean exists() {
        return isKey() ? new RegistryView(world, "64").exists(path) : PathRules.find(world, path) != null;
    }

    /** Where it stands, as it is; empty when nothing was ever set. */
    private Tree found() {
        return isKey() ? world.document().tree(KEYS).find(path).orElseGet(Tree::new) : PathRules.find(world, path);
    }

    String owner() {
        return found().has(OWNER) ? found().text(OWNER) : ADMINISTRATORS;
    }

    boolean inherits() {
        return !found().text(INHERITANCE).equals("false");
    }

    /** Entries of its own, as they are told. */
    List<Map<String, Object>> own() {
        List<Map<String, Object>> told = new ArrayList<>();
        for (Object one : AccessRules.own(found())) {
            Map<String, Object> entry = told((Map<?, ?>) one);
            entry.putIfAbsent("type", "Allow");
            told.add(entry);
        }
        return told;
    }

    /** What is written to the Security log, as it is told. */
    List<Map<String, Object>> audits() {
        return found().trees(AUDIT).stream().map(entry -> told(entry.plain())).toList();
    }

    /** Sets all of that. */
    void setAudits(List<?> entries) {
        Tree thing = isKey() ? world.document().tree(KEYS).tree(path) : PathRules.find(world, path);
        thing.put(AUDIT, entries.isEmpty() ? null : entries);
        if (isKey() && thing.isEmpty()) {
            world.document().tree(KEYS).remove(path);
        }
    }

    /** Files hand nothing down, which is told as nobody would have to write it. */
    private Map<String, Object> told(Map<?, ?> one) {
        boolean file = !isKey() && found().text("kind").equals("file");
        Map<String, Object> entry = new LinkedHashMap<>();
        one.forEach((name, value) -> entry.put(String.valueOf(name), value));
        entry.putIfAbsent(INHERITANCE, ALL_BELOW);
        entry.putIfAbsent("propagation", "");
        if (file || (isKey() && !entry.get(INHERITANCE).equals(""))) {
            entry.put(INHERITANCE, ALL_BELOW);
        }
        return entry;
    }

    /** What comes from above, as entries of its own would be. */
    List<Map<String, Object>> inherited() {
        List<Map<String, Object>> copies = new ArrayList<>();
        for (Tree entry : found().trees(AccessRules.NAME)) {
            if (entry.text("inherited").equals("true")) {
                Map<String, Object> copy = entry.plain();
                copy.remove("inherited");
                copies.add(copy);
            }
        }
        return copies;
    }

    /** Sets what is named: the owner, whether it inherits, the entries of its own. */
    void set(String owner, Boolean inherits, List<?> own) {
        if (owner != null) {
            Identities.need(world, owner);
        }
        for (Object entry : own == null ? List.of() : own) {
            Identities.need(world, String.valueOf(((Map<?, ?>) entry).get("identity")));
        }
        Tree thing = isKey() ? world.document().tree(KEYS).tree(path) : PathRules.find(world, path);
        if (owner != null) {
            thing.put(OWNER, owner.equals(ADMINISTRATORS) ? null : owner);
        }
        if (inherits != null) {
            thing.put(INHERITANCE, inherits ? null : false);
        }
        if (own != null) {
            AccessRules.set(thing, Map.of(AccessRules.NAME, own));
        }
        if (isKey() && thing.list(AccessRules.NAME).isEmpty()) {
            thing.remove(AccessRules.NAME);
        }
        if (isKey() && thing.isEmpty()) {
            world.document().tree(KEYS).remove(path);
        }
    }
}
