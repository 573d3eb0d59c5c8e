package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.World;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What a restart does to a world. */
public final class Boot {
    private Boot() {}

    /** Boots: pending features come and go, a new name acts, services start that start by themselves. */
    public static void boot(World world) {
        String now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        world.os().put("bootTime", now).put("pendingReboot", List.of());
        if (world.host().has("pendingName")) {
            world.host().put("name", world.host().remove("pendingName"));
        }
        new FeatureInstaller(world).afterBoot();
        new ServiceControl(world).boot();
        Restarts.booted(world);
    }
}
