package io.corefleet.run;

import io.corefleet.host.HostConnector;
import io.corefleet.inventory.HostEntry;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.KeptSnapshot;
import io.corefleet.outcome.Ledger;
import io.corefleet.outcome.Ledger.LedgerEntry;
import io.corefleet.outcome.RunEvent;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.RunScope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes back what a run did to some of its hosts, because their batch failed. It is a run of its own in the ledger, on the same road; the
 * hosts' locks stay with the run that failed. A host that went dark is connected to anew. One where single values cannot be read or written restores
 * whole what it kept before the run.
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
        List<LedgerEntry> changes = ledger.entries(run.id());
        List<HostEntry> changed = new Rollback(conductor.catalog(), run.id(), changes, entries, false).hosts();
        if (changed.isEmpty()) {
            hosts.forEach(work -> restored(work, null));
            return null;
        }
        RunHeader begun = header(run);
        RunHeader header = begun.numbered(ledger.begin(begun));
        List<String> names = changed.stream().map(HostEntry::name).toList();
        conductor.events().accept(new RunEvent.WayBackStarted(header, names));
        Map<String, List<KeptSnapshot>> kept = KeptSnapshot.byHost(ledger.snapshots(run.id()));
        List<HostWayBack> ways = changed.stream()
                .map(host -> new HostWayBack(
                        conductor,
                        connector,
                        ledger,
                        host,
                        changes,
                        new KeptWhole(conductor.catalog(), kept.getOrDefault(host.name(), List.of()))))
                .toList();
        conductor.workers().each(ways, way -> way.go(run, header));
        List<HostOutcome> restored = ways.stream().map(HostWayBack::outcome).toList();
        FleetOutcome outcome = Tally.of(
                header.finished(conductor.clock().instant()),
                restored,
                List.of(),
                conductor.cancellation().isAsked());
        restored.forEach(host -> ledger.endHost(header.id(), host));
        ledger.end(outcome);
        Map<String, HostOutcome> byName = new LinkedHashMap<>();
        restored.forEach(host -> byName.put(host.name(), host));
        hosts.forEach(work -> restored(work, byName.get(work.name())));
        conductor.events().accept(new RunEvent.WayBackEnded(outcome));
        return outcome;
    }

    private static void restored(HostWork work, HostOutcome restored) {
        work.restored(status(restored, work), step -> restored == null || HostWayBack.isBack(step, restored));
    }

    /** A host that was never written to has nothing to be restored, and stays as it ended. */
    private static HostStatus status(HostOutcome restored, HostWork work) {
        if (restored == null) {
            return work.status() == HostStatus.FAILED ? HostStatus.ROLLED_BACK : work.status();
        }
        return HostWayBack.isWhole(restored) ? HostStatus.ROLLED_BACK : HostStatus.NOT_RESTORED;
    }

    private RunHeader header(RunHeader run) {
        RunScope scope = RunScope.of(run.scope().inventory(), "");
        return RunHeader.of("rollback", conductor.clock().instant(), scope).undoing(run.id());
    }
}
