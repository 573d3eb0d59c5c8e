package io.corefleet.run;

import io.corefleet.compile.FleetProgram.PlayProgram;
import io.corefleet.host.HostConnector;
import io.corefleet.inventory.HostEntry;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.Ledger;
import io.corefleet.outcome.RunEvent;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.StepOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes back what a run did to some of its hosts, because their batch failed. It is a run of its own in the ledger, on the same road; the
 * hosts' locks stay with the run that failed. A host that went dark is connected to anew.
 */
final class WayBackRun {
    private final Conductor conductor;
    private final HostConnector connector;
    private final Ledger ledger;

    WayBackRun(Conductor conductor, HostConnector connector, Ledger ledger) {
        this.conductor = conductor;
        this.connector = connector;
        this.ledger = ledger;
    }

    /** Takes back what the run did to these hosts, and tells each how that went. Null when there was nothing to take back. */
    FleetOutcome of(RunHeader run, List<HostWork> hosts) {
        hosts.forEach(HostWork::closeSession);
        List<HostEntry> entries =
                hosts.stream().map(work -> work.record().host()).toList();
        Rollback rollback = new Rollback(conductor.catalog(), run.id(), ledger.entries(run.id()), entries, false);
        if (rollback.hosts().isEmpty()) {
            hosts.forEach(work -> work.restored(status(null, work)));
            return null;
        }
        RunHeader begun = header(run);
        RunHeader header = begun.numbered(ledger.begin(begun));
        List<String> names = rollback.hosts().stream().map(HostEntry::name).toList();
        conductor.events().accept(new RunEvent.WayBackStarted(header, names));
        List<HostWork> works = rollback.hosts().stream()
                .map(host -> new HostWork(
                        host,
                        List.<PlayProgram>of(rollback),
                        conductor.catalog(),
                        rollback,
                        this::tell,
                        new HostRecord(host, conductor.clock()),
                        conductor.snapshots()))
                .toList();
        conductor.workers().each(works, work -> restore(work, rollback, header));
        List<HostOutcome> restored =
                works.stream().map(work -> work.record().outcome()).toList();
        FleetOutcome outcome = Tally.of(
                header.finished(conductor.clock().instant()),
                restored,
                List.of(),
                conductor.cancellation().isAsked());
        restored.forEach(host -> ledger.endHost(header.id(), host));
        ledger.end(outcome);
        Map<String, HostOutcome> byName = new LinkedHashMap<>();
        restored.forEach(host -> byName.put(host.name(), host));
        hosts.forEach(work -> work.restored(status(byName.get(work.name()), work)));
        conductor.events().accept(new RunEvent.WayBackEnded(outcome));
        return outcome;
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

    private void restore(HostWork work, PlayProgram rollback, RunHeader header) {
        String host = work.name();
        work.look(
                connector::openWriter,
                ledger.lastApplied(host),
                ledger.doubts(host),
                new Doubts(conductor.catalog(), ledger),
                null);
        if (!work.isEnded()) {
            work.work(rollback, ledger, header.id(), conductor.cancellation());
            work.finish();
        }
    }

    /** A host that was never written to has nothing to be restored, and stays as it ended. */
    private static HostStatus status(HostOutcome restored, HostWork work) {
        if (restored == null) {
            return work.status() == HostStatus.FAILED ? HostStatus.ROLLED_BACK : work.status();
        }
        boolean done = restored.status() == HostStatus.CHANGED || restored.status() == HostStatus.IN_SYNC;
        boolean whole = restored.steps().stream().map(StepOutcome::lost).allMatch(List::isEmpty);
        return done && whole ? HostStatus.ROLLED_BACK : HostStatus.NOT_RESTORED;
    }

    private RunHeader header(RunHeader run) {
        return new RunHeader(
                "",
                "rollback",
                conductor.clock().instant(),
                null,
                null,
                null,
                run.inventory(),
                "",
                List.of(),
                List.of(),
                List.of(),
                run.id());
    }
}
