package io.corefleet.outcome;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * When what happened in a run.
 *
 * @param hosts by name, in the order in which they were begun; a host that was never begun is not there
 */
public record Timeline(Map<String, HostTimes> hosts) {
    /** Nothing is known. */
    public static final Timeline NONE = new Timeline(Map.of());

    /** Copies. */
    public Timeline {
        hosts = Collections.unmodifiableMap(new LinkedHashMap<>(hosts));
    }

    /** The times of a host. */
    public Optional<HostTimes> of(String host) {
        return Optional.ofNullable(hosts.get(host));
    }

    /**
     * From one moment to another.
     *
     * @param from milliseconds since the run began
     * @param to the same; never before {@code from}
     */
    public record Span(long from, long to) {
        /** Orders the two. */
        public Span {
            to = Math.max(from, to);
        }

        /** How long it took, in milliseconds. */
        public long millis() {
            return to - from;
        }
    }

    /**
     * The times of one host.
     *
     * @param whole from its beginning to its end, waiting for the gate included
     * @param reading connecting, reading and comparing
     * @param steps the steps that were done, by their number
     */
    public record HostTimes(Span whole, Span reading, Map<Integer, Span> steps) {
        /** Copies. */
        public HostTimes {
            steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
        }
    }
}
