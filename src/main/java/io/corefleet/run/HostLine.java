package io.corefleet.run;

import io.corefleet.host.HostReader;
import io.corefleet.host.HostWriter;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The line to one host in a run, and what was read over it before the first write. Used by one thread at a time. */
final class HostLine {
    private HostReader session;
    private Map<ResourceId, State> states = Map.of();

    void open(Supplier<? extends HostReader> opener) {
        session = opener.get();
    }

    HostReader reader() {
        return session;
    }

    /** The session as one that writes; only for hosts that were opened so. */
    HostWriter writer() {
        return (HostWriter) session;
    }

    Value.MapOf facts() {
        return session.facts();
    }

    /** What was read so far. */
    Map<ResourceId, State> states() {
        return states;
    }

    /** Reads these in one exchange, and keeps them beside what was read before. */
    Map<ResourceId, State> read(Set<ResourceId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<ResourceId, State> found = session.read(ids);
        states = states.isEmpty() ? found : joined(states, found);
        return found;
    }

    private static Map<ResourceId, State> joined(Map<ResourceId, State> before, Map<ResourceId, State> more) {
        Map<ResourceId, State> all = new LinkedHashMap<>(before);
        all.putAll(more);
        return all;
    }

    /** What was read, for the last time: it is true until the first write. Null when it was handed out before. */
    Map<ResourceId, State> spend() {
        Map<ResourceId, State> spent = states;
        states = null;
        return spent;
    }

    /** Hangs up; may be called twice. */
    void close() {
        if (session != null) {
            session.close();
            session = null;
        }
    }
}
