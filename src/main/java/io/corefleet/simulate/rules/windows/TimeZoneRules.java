package io.corefleet.simulate.rules.windows;

import io.corefleet.resource.Schema;
import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.TableRules;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.Map;

/** {@code time_zone}: a name is known when it reads as Windows' names do; tzutil.exe refuses any other. */
final class TimeZoneRules extends TableRules {
    private static final String NAMES = "(?i)UTC([+-]\\d{2})?|Coordinated Universal Time|.+ (Standard Time|Time)"
            + "|.+ Standard Time (\\d|\\(.+\\))";

    TimeZoneRules(Schema schema) {
        super(schema, "timeZone", true);
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        String zone = String.valueOf(properties.getOrDefault("id", "UTC"));
        if (properties.get("id") != null && !zone.replace("_dstoff", "").matches(NAMES)) {
            throw Refusal.of("tzutil.exe /s " + zone + " ended with 1: The specified time zone ID is invalid.");
        }
        return super.set(world, id, properties, create, undo);
    }
}
