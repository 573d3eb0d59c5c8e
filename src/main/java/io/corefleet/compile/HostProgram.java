package io.corefleet.compile;

import io.corefleet.inventory.HostEntry;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one host shall go through in one play. */
public interface HostProgram {
    /** The host. */
    HostEntry host();

    /** The stages in order. */
    List<Stage> stages();

    /** A program that has no handlers. */
    static HostProgram of(HostEntry host, List<Stage> stages) {
        return new Stages(host, List.copyOf(stages));
    }

    /** The steps of the handlers with these names or topics, in the order in which the handlers are defined; it may have none. */
    default List<Step> handlers(Collection<String> notified, Map<String, Value> registered, Problems problems) {
        return List.of();
    }

    /** All handlers in order, as far as they are known before anything runs; one that waits for a result is a problem. */
    default List<Handler> handlers(Problems problems) {
        return List.of();
    }

    /**
     * Nothing but stages.
     *
     * @param host the host
     * @param stages the stages in order
     */
    record Stages(HostEntry host, List<Stage> stages) implements HostProgram {}

    /** So many of the first stages may fail without keeping the host out of later plays; 0 when none may. */
    default int forgives() {
        return 0;
    }

    /**
     * A handler.
     *
     * @param names its name and topics
     * @param steps what it does
     */
    record Handler(Set<String> names, List<Step> steps) {
        /** Copies. */
        public Handler {
            names = Set.copyOf(names);
            steps = List.copyOf(steps);
        }
    }
}
