package io.corefleet.outcome;

import io.corefleet.plan.DriftState;
import io.corefleet.source.Problem;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole result of a command that reads hosts.
 *
 * @param run which run
 * @param verdict what it comes to
 * @param counts by word, at least hosts, changes, create, update, remove, drifted, failed, unreachable
 * @param hosts one for each host, in inventory order
 * @param problems warnings of the compilation
 * @param waivers what is accepted for a time, and what came of it; only a look for drift has any
 * @param sightings since when each difference has been seen; only a look for drift knows
 * @param rollout how it went batch by batch
 */
public record FleetOutcome(
        RunHeader run,
        Verdict verdict,
        Map<String, Integer> counts,
        List<HostOutcome> hosts,
        List<Problem> problems,
        List<WaiverUse> waivers,
        Sightings sightings,
        Rollout rollout) {
    /** Copies. */
    public FleetOutcome {
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        hosts = List.copyOf(hosts);
        problems = List.copyOf(problems);
        waivers = List.copyOf(waivers);
    }

    /** One of all hosts at once, in which nothing is accepted. */
    public FleetOutcome(
            RunHeader run,
            Verdict verdict,
            Map<String, Integer> counts,
            List<HostOutcome> hosts,
            List<Problem> problems) {
        this(run, verdict, counts, hosts, problems, List.of(), Sightings.NONE, Rollout.NONE);
    }

    /** The same, telling what came of these waivers. */
    public FleetOutcome under(List<WaiverUse> uses) {
        return new FleetOutcome(run, verdict, counts, hosts, problems, uses, sightings, rollout);
    }

    /** The same for somebody who knows already what was seen before this; null for nobody. */
    public FleetOutcome newSince(Instant moment) {
        return seen(sightings.newSince(moment));
    }

    /** The same, telling since when each difference has been there. */
    public FleetOutcome seen(Sightings since) {
        return new FleetOutcome(run, verdict, counts, hosts, problems, waivers, since, rollout);
    }

    /** The worst state of all hosts. */
    public DriftState state() {
        return DriftState.worst(hosts.stream().map(HostOutcome::state).toList());
    }

    /** The same, told of another header. */
    public FleetOutcome of(RunHeader header) {
        return new FleetOutcome(header, verdict, counts, hosts, problems, waivers, sightings, rollout);
    }
}
