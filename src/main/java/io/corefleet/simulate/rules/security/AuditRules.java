package io.corefleet.simulate.rules.security;

import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.List;
import java.util.Map;

/** {@code audit_policy}: the world holds what is written to the log. */
final class AuditRules implements ThingRules {
    private static final String SUBCATEGORY = "subcategory";
    private static final List<String> KINDS = List.of("success", "failure");

    private static Tree policy(World world) {
        return world.document().tree("auditPolicy");
    }

    @Override
    public Reading read(World world, Tree id) {
        Tree set = policy(world).find(id.text(SUBCATEGORY)).orElseGet(Tree::new);
        return new Reading.Present(Map.of("success", set.has("success"), "failure", set.has("failure")));
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        Tree set = policy(world).tree(id.text(SUBCATEGORY));
        for (String kind : KINDS) {
            if (properties.containsKey(kind)) {
                set.put(kind, new Wish(properties).truth(kind) ? true : null);
            }
        }
        if (set.isEmpty()) {
            policy(world).remove(id.text(SUBCATEGORY));
        }
        return Effect.NONE;
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        throw Refusal.of("The audit subcategory " + id.text(SUBCATEGORY) + " is always there.");
    }
}
