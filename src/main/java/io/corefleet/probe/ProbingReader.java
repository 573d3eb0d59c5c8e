package io.corefleet.probe;

import io.corefleet.host.HostReader;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A host that is asked what it can tell, while the controller answers what is asked from here. */
class ProbingReader implements HostReader {
    private final HostReader host;
    private final Probe probe;

    ProbingReader(HostReader host, Probe probe) {
        this.host = host;
        this.probe = probe;
    }

    @Override
    public Value.MapOf facts() {
        return host.facts();
    }

    @Override
    public Value.MapOf facts(Collection<String> sections) {
        return host.facts(sections);
    }

    @Override
    public Value.MapOf evidence(Map<String, Value> ask) {
        return host.evidence(ask);
    }

    /** The host first: one that cannot be reached is not asked about from here either. */
    @Override
    public Map<ResourceId, State> read(Collection<ResourceId> ids) {
        List<ResourceId> own =
                ids.stream().filter(id -> Probe.answers(id.type(), id.parts())).toList();
        if (own.isEmpty()) {
            return host.read(ids);
        }
        List<ResourceId> others = new ArrayList<>(ids);
        others.removeAll(own);
        Map<ResourceId, State> states = new LinkedHashMap<>();
        if (!others.isEmpty()) {
            states.putAll(host.read(others));
        }
        own.forEach(id -> states.put(id, probe.look(id.parts())));
        return states;
    }

    @Override
    public void close() {
        probe.close();
        host.close();
    }
}
