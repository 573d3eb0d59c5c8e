package io.corefleet.run;

import io.corefleet.compile.FleetProgram.PlayProgram;
import io.corefleet.compile.OnFailure;
import io.corefleet.outcome.BatchOutcome;
import io.corefleet.outcome.BatchOutcome.End;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.Ledger;
import io.corefleet.outcome.RunEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One play over its hosts: batch after batch, the canary first. When a batch is done its hosts are asked about their health; when it failed,
 * no further host is begun, unless the play says to go on.
 */
final class PlayRollout {
    private final PlayProgram play;
    private final OnFailure onFailure;
    private final Conductor conductor;
    private final Gate gate;
    private final AtomicInteger failed = new AtomicInteger();
    private final List<BatchOutcome> outcomes = new ArrayList<>();
    private final List<List<HostWork>> batches;
    private String stopped = "";

    PlayRollout(PlayProgram play, List<HostWork> works, OnFailure onFailure, Conductor conductor, Gate gate) {
        this.play = play;
        this.onFailure = onFailure;
        this.conductor = conductor;
        this.gate = gate;
        List<HostWork> own =
                works.stream().filter(work -> work.takesPartIn(play)).toList();
        BatchPlan plan = new BatchPlan(play, own);
        this.batches = plan.batches();
        for (int i = 0; i < batches.size(); i++) {
            List<String> names = batches.get(i).stream().map(HostWork::name).toList();
            boolean canary = i == 0 && plan.hasCanary();
            outcomes.add(
                    new BatchOutcome(play.name(), i + 1, batches.size(), canary, names, End.PLANNED, List.of(), ""));
        }
        failed.set((int) own.stream().filter(HostWork::isLost).count());
        stopped = plan.lostCanaries().isEmpty() || onFailure == OnFailure.KEEP
                ? ""
                : "the canary could not be tried: " + String.join(", ", plan.lostCanaries());
    }

    /** How its batches stand; none when there is nothing to tell of them. */
    List<BatchOutcome> outcomes() {
        boolean told = batches.size() > 1
                || play.rollout().canary() != null
                || play.rollout().asksHealth();
        return told ? List.copyOf(outcomes) : List.of();
    }

    /** The hosts of the batch that failed, or of all that were begun, as its play says; none when nothing is to be taken back. */
    List<HostWork> takenBack() {
        List<HostWork> hosts = new ArrayList<>();
        for (int i = 0; i < batches.size(); i++) {
            End end = outcomes.get(i).end();
            boolean sick = end == End.FAILED || end == End.UNHEALTHY;
            if (sick || (onFailure == OnFailure.ROLLBACK_ALL && end == End.DONE)) {
                hosts.addAll(batches.get(i));
            }
        }
        boolean any = outcomes.stream().anyMatch(batch -> batch.end() == End.FAILED || batch.end() == End.UNHEALTHY);
        boolean wanted = onFailure == OnFailure.ROLLBACK || onFailure == OnFailure.ROLLBACK_ALL;
        return any && wanted && !conductor.cancellation().isAsked() ? hosts : List.of();
    }

    /** The hosts that were written to. */
    List<HostWork> begun() {
        List<HostWork> hosts = new ArrayList<>();
        for (int i = 0; i < batches.size(); i++) {
            if (outcomes.get(i).end() != End.NOT_STARTED && outcomes.get(i).end() != End.PLANNED) {
                hosts.addAll(batches.get(i));
            }
        }
        return hosts;
    }

    /** Whether all that a run did is to be taken back, also by the plays before this one. */
    boolean takesAllBack() {
        return onFailure == OnFailure.ROLLBACK_ALL && !takenBack().isEmpty();
    }

    /** How the batches of these hosts ended after all. */
    void restored() {
        outcomes.replaceAll(batch -> {
            List<HostWork> hosts = batches.get(batch.number() - 1);
            boolean lost = hosts.stream().anyMatch(work -> work.status() == HostStatus.NOT_RESTORED);
            boolean back = hosts.stream().anyMatch(work -> work.status() == HostStatus.ROLLED_BACK);
            return lost || back
                    ? batch.ended(lost ? End.NOT_RESTORED : End.ROLLED_BACK, batch.sick(), batch.why())
                    : batch;
        });
    }

    /** Goes over the hosts; false when it was stopped, so that no further play may begin. */
    boolean run(String run, Ledger ledger) {
        for (int i = 0; i < batches.size(); i++) {
            if (stopped.isEmpty() && i > 0) {
                pause(outcomes.get(i - 1), i);
            }
            if (!stopped.isEmpty()) {
                leaveOut(i);
                continue;
            }
            conductor.events().accept(new RunEvent.BatchStarted(outcomes.get(i)));
            List<HostWork> hosts = batches.get(i);
            Prompts prompts = new Prompts(gate, conductor.events());
            conductor.workers().each(hosts, work -> write(work, run, ledger, prompts));
            BatchOutcome ended = judge(outcomes.get(i), hosts, run, ledger);
            outcomes.set(i, ended);
            conductor.events().accept(new RunEvent.BatchEnded(ended));
            if (ended.end() != End.DONE && onFailure != OnFailure.KEEP) {
                stopped = ended.title() + " failed";
            }
        }
        return stopped.isEmpty();
    }

    private void leaveOut(int batch) {
        batches.get(batch).forEach(work -> work.end(HostStatus.NOT_STARTED));
        outcomes.set(batch, outcomes.get(batch).ended(End.NOT_STARTED, List.of(), stopped));
    }

    private void write(HostWork work, String run, Ledger ledger, Prompts prompts) {
        if (isSpent() || conductor.cancellation().isAsked()) {
            work.end(HostStatus.NOT_STARTED);
            return;
        }
        work.work(play, ledger, run, prompts);
        if (work.isLost()) {
            failed.incrementAndGet();
        }
    }

    private boolean isSpent() {
        Integer may = play.rollout().maxFailures();
        return may != null && failed.get() > may;
    }

    private BatchOutcome judge(BatchOutcome batch, List<HostWork> hosts, String run, Ledger ledger) {
        List<String> sick = sick(hosts);
        Integer bound = play.rollout().maxFailures();
        int may = bound == null ? 0 : bound;
        if (!sick.isEmpty() && (failed.get() > may || onFailure == OnFailure.KEEP)) {
            return batch.ended(End.FAILED, sick, why(hosts));
        }
        if (conductor.cancellation().isAsked()) {
            return batch.ended(End.NOT_STARTED, sick, "somebody stopped the run");
        }
        if (hosts.stream().allMatch(work -> work.status() == HostStatus.NOT_STARTED)) {
            return batch.ended(End.NOT_STARTED, sick, "more hosts failed than may");
        }
        if (!play.rollout().asksHealth()) {
            return batch.ended(End.DONE, sick, "");
        }
        List<HostWork> asked = hosts.stream().filter(work -> !work.isEnded()).toList();
        conductor.workers().each(asked, work -> {
            work.health(play, ledger, run);
            if (work.isLost()) {
                failed.incrementAndGet();
            }
        });
        boolean healthy = asked.stream().noneMatch(HostWork::isLost);
        return healthy
                ? batch.ended(End.DONE, sick, asked.isEmpty() ? "" : "healthy")
                : batch.ended(End.UNHEALTHY, sick(hosts), why(asked));
    }

    private static List<String> sick(List<HostWork> hosts) {
        return hosts.stream().filter(HostWork::isLost).map(HostWork::name).toList();
    }

    /** What the first of them said. */
    private static String why(List<HostWork> hosts) {
        return hosts.stream()
                .filter(HostWork::isLost)
                .findFirst()
                .map(work -> work.name() + ": " + work.trouble())
                .orElse("");
    }

    /** The time between two batches, in which a person can look for themselves. */
    private void pause(BatchOutcome before, int next) {
        Duration rest = play.rollout().rest();
        String then = "before batch " + (next + 1) + " of " + batches.size();
        try {
            if (!rest.isZero()) {
                conductor.events().accept(new RunEvent.Paused("resting " + rest.toSeconds() + " s " + then));
                conductor.cancellation().rest(rest);
            }
            if (play.rollout().asksPerson()) {
                conductor.events().accept(new RunEvent.Paused("asking a person " + then));
                if (!gate.goesOn(before, batches.size() - next)) {
                    stopped = "somebody said to stop after " + before.title();
                }
            }
        } catch (Stopped asked) {
            stopped = "somebody stopped the run";
        }
    }
}
