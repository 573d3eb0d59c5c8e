package io.corefleet.simulate.rules.windows;

import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.Map;

/** {@code domain_membership}: domains that can be reached are those in the world; joining one needs an account. */
final class MembershipRules implements ThingRules {
    private static final String USUAL = "WORKGROUP";

    private static Map<String, Object> now(World world) {
        String domain = world.host().text("domain");
        String workgroup = world.host().has("workgroup") ? world.host().text("workgroup") : USUAL;
        return Map.of("domain", domain, "workgroup", domain.isEmpty() ? workgroup : "");
    }

    @Override
    public Reading read(World world, Tree id) {
        return new Reading.Present(now(world));
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        Map<String, Object> before = now(world);
        Wish wish = new Wish(properties);
        Wish back = new Wish(undo);
        boolean named = !(wish.text("domain", "") + wish.text("workgroup", "")).isEmpty();
        String domain = named ? wish.text("domain", "") : back.text("domain", "");
        String workgroup = named ? wish.text("workgroup", "") : back.text("workgroup", "");
        if (domain.isEmpty()) {
            leave(world, workgroup.isEmpty() ? USUAL : workgroup);
        } else {
            join(world, domain, wish);
        }
        return new Effect(before, true, Map.of());
    }

    private static void join(World world, String domain, Wish wish) {
        if (!world.document().find("domains").map(known -> known.has(domain)).orElse(false)) {
            throw Refusal.win32(
                    1355,
                    "Computer '" + world.host().text("name") + "' failed to join domain '" + domain
                            + "': The specified domain either does not exist or could not be contacted.");
        }
        if (!wish.has("userName")) {
            throw Refusal.win32(
                    5,
                    "Computer '" + world.host().text("name") + "' failed to join domain '" + domain
                            + "': Access is denied.");
        }
        world.host().put("domain", domain).remove("workgroup");
    }

    private static void leave(World world, String workgroup) {
        world.host().put("domain", "").put("workgroup", workgroup.equalsIgnoreCase(USUAL) ? null : workgroup);
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        Map<String, Object> before = now(world);
        leave(world, USUAL);
        return new Effect(before, true, Map.of());
    }
}
