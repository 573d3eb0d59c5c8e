package io.corefleet.simulate;

import io.corefleet.host.HostConnector;
import io.corefleet.host.HostReader;
import io.corefleet.host.HostWriter;
import io.corefleet.inventory.HostEntry;

/** Gives simulated hosts an endpoint before the true connector goes there; all other hosts pass as they are. */
public final class SimulatedConnector implements HostConnector {
    private final SimulatedFleet fleet;
    private final HostConnector road;

    /** A connector that goes the same road for both kinds of hosts. */
    public SimulatedConnector(SimulatedFleet fleet, HostConnector road) {
        this.fleet = fleet;
        this.road = road;
    }

    @Override
    public HostReader openReader(HostEntry host) {
        return road.openReader(fleet.reachable(host));
    }

    @Override
    public HostWriter openWriter(HostEntry host) {
        return road.openWriter(fleet.reachable(host));
    }
}
