package io.corefleet.run;

import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.Rollout;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.Sightings;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.outcome.Verdict;
import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.DriftState;
import io.corefleet.source.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts and the verdict, from one place, so that text, JSON and exit code cannot disagree. */
final class Tally {
    private static final Set<ChangeKind> CHANGES =
            Set.of(ChangeKind.CREATE, ChangeKind.UPDATE, ChangeKind.REMOVE, ChangeKind.REPLACE, ChangeKind.RUN);

    private Tally() {}

    static FleetOutcome of(RunHeader run, List<HostOutcome> hosts, List<Problem> problems, boolean interrupted) {
        return of(run, hosts, problems, interrupted, Rollout.NONE);
    }

    static FleetOutcome of(
            RunHeader run, List<HostOutcome> hosts, List<Problem> problems, boolean interrupted, Rollout rollout) {
        return new FleetOutcome(
                run,
                verdict(run, hosts, interrupted),
                counts(hosts),
                hosts,
                problems,
                List.of(),
                Sightings.NONE,
                rollout);
    }

    /** A run that was not begun, because of what its plan showed, or because somebody said no. */
    static FleetOutcome as(Verdict verdict, FleetOutcome plan) {
        return new FleetOutcome(
                plan.run(),
                verdict,
                plan.counts(),
                plan.hosts(),
                plan.problems(),
                plan.waivers(),
                plan.sightings(),
                plan.rollout());
    }

    private static Map<String, Integer> counts(List<HostOutcome> hosts) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("hosts", hosts.size());
        List<StepOutcome> steps =
                hosts.stream().flatMap(host -> host.steps().stream()).toList();
        counts.put("changes", count(steps, CHANGES));
        for (ChangeKind kind : List.of(
                ChangeKind.CREATE,
                ChangeKind.UPDATE,
                ChangeKind.REMOVE,
                ChangeKind.REPLACE,
                ChangeKind.RUN,
                ChangeKind.LATER)) {
            counts.put(kind.word(), count(steps, Set.of(kind)));
        }
        for (DriftState state : List.of(
                DriftState.IN_SYNC,
                DriftState.DRIFTED,
                DriftState.DRIFTED_AND_PENDING,
                DriftState.DIFFERS,
                DriftState.PENDING,
                DriftState.HEALED,
                DriftState.ACCEPTED,
                DriftState.UNKNOWN)) {
            counts.put(state.word(), (int)
                    hosts.stream().filter(host -> host.state() == state).count());
        }
        for (HostStatus status : List.of(
                HostStatus.CHANGED,
                HostStatus.FAILED,
                HostStatus.UNREACHABLE,
                HostStatus.IN_DOUBT,
                HostStatus.NOT_STARTED,
                HostStatus.STOPPED,
                HostStatus.REFUSED,
                HostStatus.ROLLED_BACK,
                HostStatus.NOT_RESTORED)) {
            counts.put(status.word(), (int)
                    hosts.stream().filter(host -> host.status() == status).count());
        }
        return counts;
    }

    /** What was planned and then not begun is no change, nor is what is accepted. */
    private static int count(List<StepOutcome> steps, Set<ChangeKind> kinds) {
        return (int) steps.stream()
                .filter(step -> kinds.contains(step.change()) && step.progress() != Progress.SKIPPED)
                .filter(step -> step.state() != DriftState.ACCEPTED)
                .count();
    }

    private static Verdict verdict(RunHeader run, List<HostOutcome> hosts, boolean interrupted) {
        boolean rollback = run.undoes() != null && !run.undoes().isEmpty();
        boolean lost = rollback
                && hosts.stream().flatMap(host -> host.steps().stream()).anyMatch(step -> !step.lost()
                        .isEmpty());
        if (has(hosts, HostStatus.IN_DOUBT)
                || has(hosts, HostStatus.NOT_RESTORED)
                || lost
                || (rollback && has(hosts, HostStatus.FAILED))) {
            return Verdict.INCOMPLETE;
        }
        if (interrupted) {
            return Verdict.INTERRUPTED;
        }
        if (has(hosts, HostStatus.FAILED)) {
            return Verdict.FAILED;
        }
        if (has(hosts, HostStatus.ROLLED_BACK)) {
            return Verdict.ROLLED_BACK;
        }
        if (has(hosts, HostStatus.UNREACHABLE)) {
            return Verdict.UNREACHABLE;
        }
        // Not begun, though nothing failed: a person said no between two batches.
        if (has(hosts, HostStatus.REFUSED) || has(hosts, HostStatus.NOT_STARTED)) {
            return Verdict.REFUSED;
        }
        return has(hosts, HostStatus.DIFFERS) ? Verdict.DIFFERENCES : Verdict.DONE;
    }

    private static boolean has(List<HostOutcome> hosts, HostStatus status) {
        return hosts.stream().anyMatch(host -> host.status() == status);
    }

    /** Whether something in a step needs a person. */
    static boolean isTrouble(StepOutcome step) {
        return step.progress() == Progress.FAILED;
    }
}
