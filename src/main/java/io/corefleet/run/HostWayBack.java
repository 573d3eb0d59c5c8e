package io.corefleet.run;

import io.corefleet.compile.FleetProgram.PlayProgram;
import io.corefleet.host.HostConnector;
import io.corefleet.inventory.HostEntry;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.KeptSnapshot;
import io.corefleet.outcome.Ledger;
import io.corefleet.outcome.Ledger.LedgerEntry;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.RunEvent;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.plan.DriftState;
import java.util.List;
import java.util.Map;

/**
 * The way back of one host whose batch failed: first by single values, which leaves alone what others did; then, where these cannot be read or written and
 * the host kept a copy before the run, by that copy. Used by one thread at a time.
 */
final class HostWayBack {
    private final Conductor conductor;
    private final HostConnector connector;
    private final Ledger ledger;
    private final HostEntry host;
    private final List<LedgerEntry> changes;
    private final KeptWhole kept;
    private HostOutcome outcome;

    /**
     * The way.
     *
     * @param changes what the run changed, on any host
     * @param kept what this host kept before the run
     */
    HostWayBack(
            Conductor conductor,
            HostConnector connector,
            Ledger ledger,
            HostEntry host,
            List<LedgerEntry> changes,
            KeptWhole kept) {
        this.conductor = conductor;
        this.connector = connector;
        this.ledger = ledger;
        this.host = host;
        this.changes = changes;
        this.kept = kept;
    }

    /** How it ended. */
    HostOutcome outcome() {
        return outcome;
    }

    /** Whether all is as before the run. */
    static boolean isWhole(HostOutcome restored) {
        return restored.status().isDone()
                && restored.steps().stream().map(StepOutcome::lost).allMatch(List::isEmpty);
    }

    /** Whether what a step of the run did is as before. What ran has no way back, and what went well quietly is not told. */
    static boolean isBack(StepOutcome step, HostOutcome restored) {
        List<StepOutcome> told = restored.steps().stream()
                .filter(way -> way.type().equals(step.type()) && way.key().equals(step.key()))
                .toList();
        return told.isEmpty()
                ? restored.status().isDone()
                : told.stream()
                        .allMatch(way ->
                                way.progress() == Progress.DONE && way.lost().isEmpty());
    }

    /**
     * Goes it.
     *
     * @param run the run that failed
     * @param back the run that takes it back
     */
    void go(RunHeader run, RunHeader back) {
        Rollback values = rollback(run, Map.of());
        outcome = restore(values, back);
        if (isStuck()
                && !values.meetsWorkOfOthers(kept::holds)
                && !conductor.cancellation().isAsked()) {
            String name = kept.snapshots().get(0).name();
            conductor
                    .events()
                    .accept(new RunEvent.HostNote(
                            host.name(), "single values do not suffice; restoring the snapshot " + name + " whole"));
            outcome = restore(rollback(run, Map.of(host.name(), kept.snapshots())), back);
        }
    }

    private Rollback rollback(RunHeader run, Map<String, List<KeptSnapshot>> whole) {
        return new Rollback(conductor.catalog(), run.id(), changes, List.of(host), false, whole);
    }

    /** Whether the host answers, but something that it kept cannot be read or written. What is only lost, as a secret is, needs a person. */
    private boolean isStuck() {
        return outcome.status() == HostStatus.FAILED
                && outcome.steps().stream()
                        .filter(step -> step.state() == DriftState.UNKNOWN || step.progress() == Progress.FAILED)
                        .anyMatch(this::isKept);
    }

    private boolean isKept(StepOutcome step) {
        return conductor
                .catalog()
                .resource(step.type())
                .map(type -> kept.holds(type.schema().id(step.key())))
                .orElse(false);
    }

    private HostOutcome restore(Rollback rollback, RunHeader back) {
        HostWork work = new HostWork(host, List.<PlayProgram>of(rollback), conductor.telling(this::tell), rollback);
        work.prepare(connector::openWriter, ledger, new Doubts(conductor.catalog(), ledger), Expectation.NONE);
        if (!work.isEnded()) {
            work.work(rollback, ledger, back.id(), new Prompts(plan -> false, conductor.events()));
            work.finish();
        }
        return work.record().outcome();
    }

    /** Hosts have begun and ended already in the run that failed; only what is done to them is told. */
    private void tell(RunEvent event) {
        boolean ofHost = event instanceof RunEvent.HostStarted
                || event instanceof RunEvent.HostRead
                || event instanceof RunEvent.HostEnded;
        if (!ofHost) {
            conductor.events().accept(event);
        }
    }
}
