package io.corefleet.simulate;

import io.corefleet.inventory.Connection;
import io.corefleet.inventory.HostEntry;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps the endpoints of simulated hosts open for other processes of the same home, until it is closed: what
 * {@code simulate serve} does, and how the costs of a controller are measured apart from those of its hosts.
 */
public final class SimulatedService implements AutoCloseable {
    private final ServedHosts served;
    private final Map<String, Connection> connections = new LinkedHashMap<>();

    /** Opens the endpoints of the simulated ones among these hosts and tells where they are. The fleet stays the caller's. */
    public SimulatedService(SimulatedFleet fleet, Path home, Collection<HostEntry> hosts) {
        this.served = ServedHosts.in(home.resolve("simulated"));
        for (HostEntry host : hosts) {
            if (host.connection().kind() == Connection.Kind.SIMULATED) {
                connections.put(host.name(), fleet.listen(host));
            }
        }
        served.write(connections);
    }

    /** Host to where it listens. */
    public Map<String, Connection> connections() {
        return Collections.unmodifiableMap(connections);
    }

    @Override
    public void close() {
        served.delete();
    }
}
