package io.corefleet.simulate.rules.iis;

import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Iis;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code iis_config_backup}: names of backups; what is in them is not kept. */
final class ConfigBackupRules implements ThingRules {
    private static final String BACKUPS = "backups";

    @Override
    public Reading read(World world, Tree id) {
        if (!world.hasIis()) {
            return Iis.MISSING;
        }
        return has(world, id) ? new Reading.Present(Map.of()) : new Reading.Absent();
    }

    private static boolean has(World world, Tree id) {
        return world.iis().texts(BACKUPS).stream().anyMatch(id.text("name")::equalsIgnoreCase);
    }

    /** ERROR_ALREADY_EXISTS as appcmd says it. */
    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        Iis.of(world);
        if (has(world, id)) {
            throw Refusal.of("appcmd add backup ended with 183: a backup of that name is there");
        }
        List<String> names = new ArrayList<>(world.iis().texts(BACKUPS));
        names.add(id.text("name"));
        world.iis().put(BACKUPS, names);
        return Effect.NONE;
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        List<String> names = new ArrayList<>(world.iis().texts(BACKUPS));
        names.removeIf(id.text("name")::equalsIgnoreCase);
        world.iis().put(BACKUPS, names.isEmpty() ? null : names);
        return Effect.NONE;
    }
}
