package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.World;

/** The cmdlets of services that scripts use most, each with a name alone. */
public final class ServiceCmdlets {
    private ServiceCmdlets() {}

    /** {@code (Get-Service NAME).Status}. */
    public static String status(World world, String name) {
        return new ServiceControl(world).running(name) ? "Running" : "Stopped";
    }

    /** {@code Start-Service}, {@code Stop-Service}, {@code Restart-Service}: the first word says which. */
    public static void run(World world, String verb, String name) {
        ServiceControl control = new ServiceControl(world);
        if (verb.equalsIgnoreCase("start")) {
            control.start(name);
        } else if (verb.equalsIgnoreCase("restart")) {
            control.restart(name);
        } else {
            control.stop(name);
        }
    }
}
