package io.corefleet.simulate.rules.windows;

import io.corefleet.resource.Schema;
import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.TableRules;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code defender_setting}: only where Defender is installed; tamper protection takes what would weaken it, and does nothing. */
final class DefenderRules extends TableRules {
    private static final String MISSING = "Microsoft Defender is not installed on this host.";

    DefenderRules(Schema schema) {
        super(schema, "defender", true);
    }

    private static boolean installed(World world) {
        return world.features().text("Windows-Defender").equals("Installed");
    }

    @Override
    public Reading read(World world, Tree id) {
        return installed(world) ? super.read(world, id) : new Reading.Unreadable("provider_missing", MISSING);
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        if (!installed(world)) {
            throw Refusal.of(MISSING);
        }
        boolean guarded = world.document()
                .find("defender")
                .map(defender -> Boolean.parseBoolean(defender.text("tamperProtection")))
                .orElse(false);
        Map<String, Object> taken = new LinkedHashMap<>(properties);
        if (guarded) {
            taken.keySet().removeIf(name -> name.startsWith("disable"));
        }
        return super.set(world, id, taken, create, undo);
    }
}
