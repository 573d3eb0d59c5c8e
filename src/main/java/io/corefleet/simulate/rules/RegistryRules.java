package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code registry_value}: one value of a key, in one view. */
final class RegistryRules implements ThingRules {
    @Override
    public Reading read(World world, Tree id) {
        Tree key = view(world, id).find(id.text("path"));
        Tree value = key == null ? null : key.find(id.text("name")).orElse(null);
        return value == null ? new Reading.Absent() : new Reading.Present(value.plain());
    }

    private static RegistryView view(World world, Tree id) {
        return new RegistryView(world, id.has("view") ? id.text("view") : "64");
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        RegistryView view = view(world, id);
        String path = id.text("path");
        List<Object> made = missingKeys(view, path);
        Tree key = view.make(path);
        Map<String, Object> value =
                new LinkedHashMap<>(key.find(id.text("name")).map(Tree::plain).orElse(Map.of()));
        properties.forEach(value::put);
        if ("dword".equals(value.get("kind"))) {
            value.computeIfPresent("data", (name, number) -> Long.valueOf(number.toString()));
        }
        key.put(id.text("name"), value);
        return made.isEmpty() ? Effect.NONE : Effect.undo(Map.of("createdKeys", made));
    }

    private static List<Object> missingKeys(RegistryView view, String path) {
        List<Object> missing = new ArrayList<>();
        for (String key = path;
                key.contains("\\") && !view.exists(key);
                key = key.substring(0, key.lastIndexOf('\\'))) {
            missing.add(key);
        }
        return missing;
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        RegistryView view = view(world, id);
        Tree key = view.find(id.text("path"));
        if (key != null) {
            key.remove(id.text("name"));
        }
        for (Object made : new Wish(undo).list("createdKeys")) {
            if (!view.inUse(made.toString())) {
                view.remove(made.toString());
            }
        }
        return Effect.NONE;
    }
}
