package io.corefleet.simulate.rules.windows;

import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code computer_name}: the new name stands by until the next boot. In a domain only somebody with rights there may give one. */
final class ComputerNameRules implements ThingRules {
    private static final String PENDING = "pendingName";
    private static final String REASON = "ComputerName";

    @Override
    public Reading read(World world, Tree id) {
        String name = world.host().has(PENDING)
                ? world.host().text(PENDING)
                : world.host().text("name");
        return new Reading.Present(Map.of("name", name));
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        Wish wish = new Wish(properties);
        if (!world.host().text("domain").isEmpty() && !wish.has("userName")) {
            throw Refusal.win32(5, "Fail to rename the computer: Access is denied.");
        }
        String name = wish.text("name", "").toUpperCase(Locale.ROOT);
        if (name.equals(world.host().text("name"))) {
            world.host().remove(PENDING);
            List<String> reasons = world.os().texts("pendingReboot").stream()
                    .filter(reason -> !reason.equals(REASON))
                    .toList();
            world.os().put("pendingReboot", reasons);
        } else {
            world.host().put(PENDING, name);
            world.wantReboot(REASON);
        }
        return new Effect(Map.of(), true, Map.of());
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        throw Refusal.of("A host cannot be without a name.");
    }
}
