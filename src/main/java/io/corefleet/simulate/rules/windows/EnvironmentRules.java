package io.corefleet.simulate.rules.windows;

import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.RegistryView;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.Map;

/** {@code environment_variable}: a value of the registry, expanded by Windows where it names others. */
final class EnvironmentRules implements ThingRules {
    static final String MACHINE = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment";

    /** The key of a scope. */
    static String path(Tree id) {
        return id.text("scope").equals("user") ? "HKCU\\Environment" : MACHINE;
    }

    private static Tree find(World world, Tree id) {
        Tree key = new RegistryView(world, "64").find(path(id));
        return key == null ? null : key.find(id.text("name")).orElse(null);
    }

    @Override
    public Reading read(World world, Tree id) {
        Tree value = find(world, id);
        return value == null ? new Reading.Absent() : new Reading.Present(Map.of("value", value.text("data")));
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        Tree before = find(world, id);
        String text = new Wish(properties).text("value", "");
        boolean expands = text.matches("(?s).*%[^%]+%.*")
                || (before != null && before.text("kind").equals("expandString"));
        String kind = new Wish(undo).text("kind", expands ? "expandString" : "string");
        new RegistryView(world, "64").make(path(id)).put(id.text("name"), Map.of("kind", kind, "data", text));
        return before == null ? Effect.NONE : Effect.undo(Map.of("kind", before.text("kind")));
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        Tree before = find(world, id);
        if (before == null) {
            return Effect.NONE;
        }
        new RegistryView(world, "64").find(path(id)).remove(id.text("name"));
        return Effect.undo(Map.of("kind", before.text("kind")));
    }
}
