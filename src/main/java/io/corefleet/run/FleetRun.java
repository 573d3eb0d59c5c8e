package io.corefleet.run;

import io.corefleet.compile.FleetProgram;
import io.corefleet.compile.OnFailure;
import io.corefleet.host.HostConnector;
import io.corefleet.host.HostReader;
import io.corefleet.inventory.HostEntry;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.Ledger;
import io.corefleet.outcome.Ledger.LastApplied;
import io.corefleet.outcome.Rollout;
import io.corefleet.outcome.RunEvent;
import io.corefleet.outcome.RunHeader;
import io.corefleet.plan.Waivers;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceId;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** A run over the fleet. Each host of it ends with exactly one outcome. */
public final class FleetRun {
    private final Conductor conductor;

    /**
     * A run.
     *
     * @param events told what happens, from many threads; must be quick and not throw
     * @param cancellation a person's wish to stop
     * @param forks how many hosts at once, 1 or more
     */
    public FleetRun(
            ResourceCatalog catalog,
            Consumer<RunEvent> events,
            Cancellation cancellation,
            int forks,
            InstantSource clock) {
        this(catalog, events, cancellation, forks, clock, SnapshotRule.NONE);
    }

    /**
     * A run.
     *
     * @param snapshots what hosts keep of how things were before they are written to
     */
    public FleetRun(
            ResourceCatalog catalog,
            Consumer<RunEvent> events,
            Cancellation cancellation,
            int forks,
            InstantSource clock,
            SnapshotRule snapshots) {
        this.conductor = new Conductor(catalog, events, cancellation, new Workers(forks), clock, snapshots);
    }

    /**
     * Plan: reads and compares. It is handed readers only, so it cannot write.
     *
     * @param lastApplied what Corefleet last left on a host, by the host's name
     */
    public FleetOutcome look(
            RunHeader header,
            FleetProgram program,
            Function<HostEntry, HostReader> readers,
            Function<String, Map<ResourceId, Map<String, LastApplied>>> lastApplied) {
        return look(header, program, readers, lastApplied, null, PlanKeeper.NONE);
    }

    /**
     * The same, of which something is kept.
     *
     * @param keeper is told what each host that could be planned goes through, from many threads
     */
    public FleetOutcome look(
            RunHeader header,
            FleetProgram program,
            Function<HostEntry, HostReader> readers,
            Function<String, Map<ResourceId, Map<String, LastApplied>>> lastApplied,
            PlanKeeper keeper) {
        return look(header, program, readers, lastApplied, null, keeper);
    }

    /**
     * Drift: a plan in which only differences count, and of them only those that nobody accepts.
     *
     * @param lastApplied what Corefleet last left on a host, by the host's name
     * @param waivers what is accepted
     */
    public FleetOutcome drift(
            RunHeader header,
            FleetProgram program,
            Function<HostEntry, HostReader> readers,
            Function<String, Map<ResourceId, Map<String, LastApplied>>> lastApplied,
            Waivers waivers) {
        return drift(header, program, readers, lastApplied, waivers, (reader, host) -> {});
    }

    /**
     * The same.
     *
     * @param inquiry asks a host that differs something more in its open session; must throw nothing
     */
    public FleetOutcome drift(
            RunHeader header,
            FleetProgram program,
            Function<HostEntry, HostReader> readers,
            Function<String, Map<ResourceId, Map<String, LastApplied>>> lastApplied,
            Waivers waivers,
            BiConsumer<HostReader, HostOutcome> inquiry) {
        return look(header, program, readers, lastApplied, new Acceptance(waivers, inquiry), PlanKeeper.NONE);
    }

    private FleetOutcome look(
            RunHeader header,
            FleetProgram program,
            Function<HostEntry, HostReader> readers,
            Function<String, Map<ResourceId, Map<String, LastApplied>>> lastApplied,
            Acceptance acceptance,
            PlanKeeper keeper) {
        FleetWork fleet = FleetWork.of(conductor, program, Guard.NONE);
        List<HostWork> works = fleet.hosts();
        conductor.events().accept(new RunEvent.RunStarted(header, works.size()));
        conductor.workers().each(works, work -> {
            if (conductor.cancellation().isAsked()) {
                work.end(HostStatus.NOT_STARTED);
            } else {
                work.look(readers, lastApplied.apply(work.name()), acceptance);
                work.keep(program.plays(), keeper);
                if (!work.isEnded()) {
                    work.end(HostStatus.DIFFERS);
                }
            }
        });
        Rollout planned = acceptance == null
                ? WritingRun.planned(conductor, program, works, OnFailure.Choice.NONE)
                : Rollout.NONE;
        FleetOutcome found = fleet.outcome(header.finished(conductor.clock().instant()), planned);
        FleetOutcome outcome = acceptance == null ? found : found.under(acceptance.uses(found.hosts()));
        conductor.events().accept(new RunEvent.PlanReady(outcome));
        conductor.events().accept(new RunEvent.RunEnded(outcome));
        return outcome;
    }

    /** Apply: reads and compares all hosts, asks the gate, then writes, verifies, and tells the ledger. */
    public FleetOutcome apply(
            RunHeader header, FleetProgram program, HostConnector connector, Ledger ledger, Gate gate) {
        return apply(header, program, connector, ledger, gate, OnFailure.Choice.NONE);
    }

    /**
     * The same.
     *
     * @param onFailure what happens when a batch fails, beside what plays say
     */
    public FleetOutcome apply(
            RunHeader header,
            FleetProgram program,
            HostConnector connector,
            Ledger ledger,
            Gate gate,
            OnFailure.Choice onFailure) {
        return new WritingRun(conductor, program, connector, ledger, gate, onFailure, Expectation.NONE)
                .run(header, Guard.NONE);
    }

    /**
     * Apply what was planned before.
     *
     * @param expectation what the plan found; a host where that is no longer so is refused
     */
    public FleetOutcome apply(
            RunHeader header,
            FleetProgram program,
            HostConnector connector,
            Ledger ledger,
            Gate gate,
            OnFailure.Choice onFailure,
            Expectation expectation) {
        return new WritingRun(conductor, program, connector, ledger, gate, onFailure, expectation)
                .run(header, Guard.NONE);
    }

    /** Takes a run back: the same road with the values from before it. */
    public FleetOutcome rollback(
            RunHeader header, Rollback rollback, HostConnector connector, Ledger ledger, Gate gate) {
        return new WritingRun(conductor, rollback, connector, ledger, gate, OnFailure.Choice.NONE, Expectation.NONE)
                .run(header, rollback);
    }
}
