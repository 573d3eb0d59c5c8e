package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code audit_rule}: the entries of one account and outcome among what is written to the Security log of a thing. */
final class AuditEntryRules implements ThingRules {
    private static final List<String> SETTINGS = List.of("rights", "inheritance", "propagation");

    private static boolean isOf(Tree id, Map<String, Object> entry) {
        return String.valueOf(entry.get("identity")).equalsIgnoreCase(id.text("identity"))
                && String.valueOf(entry.get("outcome")).equalsIgnoreCase(id.text("outcome"));
    }

    @Override
    public Reading read(World world, Tree id) {
        Descriptor thing = new Descriptor(world, id.text("path"));
        if (!thing.exists()) {
            return new Reading.Absent();
        }
        return thing.audits().stream()
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
        Identities.need(world, id.text("identity"));
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("identity", id.text("identity"));
        wanted.put("outcome", id.text("outcome"));
        List<Object> all = new ArrayList<>();
        for (Map<String, Object> entry : thing.audits()) {
            if (isOf(id, entry)) {
                wanted.putAll(entry);
            } else {
                all.add(entry);
            }
        }
        properties.forEach((name, value) -> {
            if (value != null) {
                wanted.put(name, value);
            }
        });
        all.add(wanted);
        thing.setAudits(all);
        return Effect.NONE;
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        Descriptor thing = new Descriptor(world, id.text("path"));
        if (thing.exists()) {
            List<Map<String, Object>> left = new ArrayList<>(thing.audits());
            if (left.removeIf(entry -> isOf(id, entry))) {
                thing.setAudits(left);
            }
        }
        return Effect.NONE;
    }
}
