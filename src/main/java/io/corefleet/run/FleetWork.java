package io.corefleet.run;

import io.corefleet.compile.FleetProgram;
import io.corefleet.compile.FleetProgram.PlayProgram;
import io.corefleet.inventory.HostEntry;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.Rollout;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.Verdict;
import io.corefleet.source.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The work on all hosts of a run.
 *
 * @param conductor what the run has at hand
 * @param hosts one for each host, with the plays that it takes part in
 */
record FleetWork(Conductor conductor, List<HostWork> hosts) {
    static FleetWork of(Conductor conductor, FleetProgram program, Guard guard) {
        Map<String, List<PlayProgram>> plays = new LinkedHashMap<>();
        Map<String, HostEntry> hosts = new LinkedHashMap<>();
        for (PlayProgram play : program.plays()) {
            for (HostEntry host : play.hosts()) {
                hosts.putIfAbsent(host.name(), host);
                plays.computeIfAbsent(host.name(), name -> new ArrayList<>()).add(play);
            }
        }
        return new FleetWork(
                conductor,
                hosts.values().stream()
                        .map(host -> new HostWork(host, plays.get(host.name()), conductor, guard))
                        .toList());
    }

    /** How they all stand. */
    FleetOutcome outcome(RunHeader header, Rollout rollout) {
        List<HostOutcome> outcomes =
                hosts.stream().map(work -> work.record().outcome()).toList();
        Problems problems = new Problems();
        hosts.forEach(work -> problems.addAll(work.problems()));
        FleetOutcome outcome = Tally.of(
                header, outcomes, problems.list(), conductor.cancellation().isAsked(), rollout);
        return isMistaken() && outcome.verdict() != Verdict.INTERRUPTED ? Tally.as(Verdict.MISTAKEN, outcome) : outcome;
    }

    /** Whether what was written is wrong for any of them. */
    boolean isMistaken() {
        return hosts.stream().anyMatch(HostWork::isMistaken);
    }
}
