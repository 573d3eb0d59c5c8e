package io.corefleet.probe;

import io.corefleet.host.HostConnector;
import io.corefleet.host.HostReader;
import io.corefleet.host.HostWriter;
import io.corefleet.inventory.HostEntry;

/** Opens hosts by another connector, and answers what is to be asked from the controller itself. */
public final class ProbingConnector implements HostConnector {
    private final HostConnector road;

    /** A connector that takes this road for all that is the host's to answer. */
    public ProbingConnector(HostConnector road) {
        this.road = road;
    }

    @Override
    public HostReader openReader(HostEntry host) {
        return new ProbingReader(road.openReader(host), probe(host));
    }

    @Override
    public HostWriter openWriter(HostEntry host) {
        return new ProbingWriter(road.openWriter(host), probe(host));
    }

    /** Only what the inventory names is a proxy: those of the environment may lead past what is to be checked. */
    private static Probe probe(HostEntry host) {
        return new Probe(Proxy.of(host.connection().options().get("webProxy")));
    }
}
