package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.List;

/** Whether a simulated host can be reached over the network: what a change may have broken. */
public final class Reach {
    private Reach() {}

    /** The same for somebody of whom nothing is known. */
    public static boolean isOpen(World world) {
        return isOpen(world, Caller.ANYBODY);
    }

    /**
     * False when its WinRM or HTTP.sys does not run, a driver has cut the network, or firewall, rights, WinRM's settings, Schannel or the account keep
     * this caller out. A world that does not know them says nothing of it.
     */
    public static boolean isOpen(World world, Caller caller) {
        return runs(world, "WinRM")
                && runs(world, "HTTP")
                && !hasDriverFault(world, "cutsNetwork")
                && new Admission(world).isGranted(caller);
    }

    /** Whether the firewall lets somebody in from the network at a TCP port. */
    public static boolean letsIn(World world, int port) {
        return new Admission(world).letsIn(List.of(String.valueOf(port)));
    }

    private static boolean runs(World world, String name) {
        return world.services()
                .find(name)
                .map(service -> !service.text("state").equals("stopped"))
                .orElse(true);
    }

    /** Whether what is asked over HTTP of a site is answered: a driver may let everything through but that. */
    public static boolean servesSites(World world) {
        return !hasDriverFault(world, "breaksSites");
    }

    /** A package in the driver store that is in use may have a fault. */
    private static boolean hasDriverFault(World world, String fault) {
        Tree store = world.document().find("drivers").orElseGet(Tree::new);
        for (Tree device : world.document().find("devices").orElseGet(Tree::new).trees()) {
            Tree driver = store.find(device.text("driver")).orElse(null);
            if (driver != null && driver.text("fault").equals(fault)) {
                return true;
            }
        }
        return false;
    }
}
