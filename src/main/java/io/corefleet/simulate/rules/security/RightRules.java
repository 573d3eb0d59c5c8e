package io.corefleet.simulate.rules.security;

import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Identities;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code user_right}: a right that nobody has is in no export, and means the same as an empty list. */
final class RightRules implements ThingRules {
    private static Tree rights(World world) {
        return world.document().tree("userRights");
    }

    @Override
    public Reading read(World world, Tree id) {
        List<String> holders = rights(world).texts(id.text("name"));
        if (id.text("account").isEmpty()) {
            return new Reading.Present(Map.of("accounts", holders));
        }
        return LocalAccounts.has(holders, id.text("account")) ? new Reading.Present(Map.of()) : new Reading.Absent();
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        String right = id.text("name");
        List<String> holders = new ArrayList<>(rights(world).texts(right));
        if (!id.text("account").isEmpty()) {
            if (!LocalAccounts.has(holders, id.text("account"))) {
                holders.add(id.text("account"));
            }
            write(world, right, holders);
        } else if (properties.containsKey("accounts")) {
            write(
                    world,
                    right,
                    new Wish(properties)
                            .list("accounts").stream().map(String::valueOf).toList());
        }
        return Effect.NONE;
    }

    private static void write(World world, String right, List<String> holders) {
        holders.forEach(holder -> Identities.need(world, holder));
        rights(world).put(right, holders.isEmpty() ? null : holders);
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        if (id.text("account").isEmpty()) {
            throw Refusal.of("The right " + id.text("name") + " is always there.");
        }
        List<String> holders = new ArrayList<>(rights(world).texts(id.text("name")));
        if (holders.removeIf(id.text("account")::equalsIgnoreCase)) {
            write(world, id.text("name"), holders);
        }
        return Effect.NONE;
    }
}
