package io.corefleet.simulate.rules.iis;

import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Iis;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.Map;

/** {@code iis_config_backup}. */
final class ConfigBackupRules implements ThingRules {
    @Override
    public Reading read(World world, Tree id) {
        if (!world.hasIis()) {
            return Iis.MISSING;
        }
        return Backups.has(world, id.text("name")) ? new Reading.Present(Map.of()) : new Reading.Absent();
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        Iis.of(world);
        Backups.add(world, id.text("name"));
        return Effect.NONE;
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        Backups.remove(world, id.text("name"));
        return Effect.NONE;
    }
}
