package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code acl_entry}: the entries of one account and type among a thing's own. */
final class AclEntryRules implements ThingRules {
    private static final List<String> SETTINGS = List.of("rights", "inheritance", "propagation");

    private static boolean isOf(Tree id, Map<String, Object> entry) {
        String type = id.has("type") ? id.text("type") : "Allow";
        return entry.get("identity").toString().equalsIgnoreCase(id.text("identity"))
                && entry.get("type").equals(type);
    }

    @Override
    public Reading read(World world, Tree id) {
        Descriptor thing = new Descriptor(world, id.text("path"));
        if (!thing.exists()) {
            return new Reading.Absent();
        }
        return thing.own().stream()
                .filter(entry -> isOf(id, entry))
                .findFirst()
                .<Reading>map(entry -> {
                    Map<String, Object> shown = new LinkedHashMap<>(entry);
                    shown.keySet().retainAll(SETTINGS);
                    return new Reading.Present(shown);
                })
                .orElseGet(Reading.Absent::new);
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        Descriptor thing = new Descriptor(world, id.text("path"));
        if (!thing.exists()) {
            throw Refusal.of("There is no " + id.text("path") + " whose access could be set.");
        }
        List<Object> own = new ArrayList<>();
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("identity", id.text("identity"));
        wanted.put("type", id.has("type") ? id.text("type") : "Allow");
        for (Map<String, Object> entry : thing.own()) {
            if (isOf(id, entry)) {
                entry.forEach(wanted::put);
            } else {
                own.add(entry);
            }
        }
        properties.forEach((name, value) -> {
            if (value == null) {
                wanted.remove(name);
            } else {
                wanted.put(name, value);
            }
        });
        wanted.putIfAbsent("inheritance", "ContainerInherit, ObjectInherit");
        wanted.putIfAbsent("propagation", "");
        own.add(wanted);
        thing.set(null, null, own);
        return Effect.NONE;
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        Descriptor thing = new Descriptor(world, id.text("path"));
        if (thing.exists()) {
            List<Map<String, Object>> left = new ArrayList<>(thing.own());
            if (left.removeIf(entry -> isOf(id, entry))) {
                thing.set(null, null, left);
            }
        }
        return Effect.NONE;
    }
}
