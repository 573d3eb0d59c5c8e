package io.corefleet.outcome;

import io.corefleet.plan.DriftState;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a fleet stood at one moment, in short: what a chart over time is drawn from.
 *
 * @param at when
 * @param playbook held against which playbook
 * @param hosts the worst state of each host
 */
public record Observation(Instant at, String playbook, Map<String, DriftState> hosts) {
    /** Copies. */
    public Observation {
        hosts = Collections.unmodifiableMap(new LinkedHashMap<>(hosts));
    }

    /** What a look at a fleet comes to, in short. */
    public static Observation of(FleetOutcome fleet) {
        Map<String, DriftState> hosts = new LinkedHashMap<>();
        fleet.hosts().forEach(host -> hosts.put(host.name(), host.state()));
        return new Observation(fleet.run().startedAt(), fleet.run().playbook(), hosts);
    }

    /** How many hosts stood so. */
    public int count(DriftState state) {
        return Collections.frequency(List.copyOf(hosts.values()), state);
    }
}
