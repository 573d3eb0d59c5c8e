package io.corefleet.run;

import io.corefleet.compile.FleetProgram;
import io.corefleet.compile.FleetProgram.PlayProgram;
import io.corefleet.host.HostConnector;
import io.corefleet.host.HostReader;
import io.corefleet.inventory.HostEntry;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.Ledger;
import io.corefleet.outcome.Ledger.LastApplied;
import io.corefleet.outcome.RunEvent;
import io.corefleet.outcome.RunHeader;
import io.corefleet.plan.Waivers;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceId;
import io.corefleet.source.Problem;
import io.corefleet.source.Problems;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/** A run over the fleet. Each host of it ends with exactly one outcome. */
public final class FleetRun {
    private final ResourceCatalog catalog;
    private final Consumer<RunEvent> events;
    private final Cancellation cancellation;
    private final Workers workers;
    private final InstantSource clock;

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
        this.catalog = catalog;
        this.events = events;
        this.cancellation = cancellation;
        this.workers = new Workers(forks);
        this.clock = clock;
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
        return look(header, program, readers, lastApplied, null);
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
        return look(header, program, readers, lastApplied, new Acceptance(waivers));
    }

    private FleetOutcome look(
            RunHeader header,
            FleetProgram program,
            Function<HostEntry, HostReader> readers,
            Function<String, Map<ResourceId, Map<String, LastApplied>>> lastApplied,
            Acceptance acceptance) {
        List<HostWork> works = works(program, Guard.NONE);
        events.accept(new RunEvent.RunStarted(header, works.size()));
        workers.each(works, work -> {
            if (cancellation.isAsked()) {
                work.end(HostStatus.NOT_STARTED);
            } else {
                work.look(readers, lastApplied.apply(work.record().host().name()), List.of(), null, acceptance);
                if (!work.record().isEnded()) {
                    work.end(HostStatus.DIFFERS);
                }
            }
        });
        FleetOutcome found = outcome(header.finished(clock.instant()), works);
        FleetOutcome outcome = acceptance == null ? found : found.under(acceptance.uses(found.hosts()));
        events.accept(new RunEvent.PlanReady(outcome));
        events.accept(new RunEvent.RunEnded(outcome));
        return outcome;
    }

    /** Apply: reads and compares all hosts, asks the gate, then writes, verifies, and tells the ledger. */
    public FleetOutcome apply(
            RunHeader header, FleetProgram program, HostConnector connector, Ledger ledger, Gate gate) {
        return apply(header, program, connector, ledger, gate, Guard.NONE);
    }

    /** Takes a run back: the same road with the values from before it. */
    public FleetOutcome rollback(
            RunHeader header, Rollback rollback, HostConnector connector, Ledger ledger, Gate gate) {
        return apply(header, rollback, connector, ledger, gate, rollback);
    }

    private FleetOutcome apply(
            RunHeader header, FleetProgram program, HostConnector connector, Ledger ledger, Gate gate, Guard guard) {
        List<HostWork> works = works(program, guard);
        events.accept(new RunEvent.RunStarted(header, works.size()));
        Doubts doubts = new Doubts(catalog, ledger);
        workers.each(works, work -> {
            String host = work.record().host().name();
            if (cancellation.isAsked()) {
                work.end(HostStatus.NOT_STARTED);
            } else {
                work.look(connector::openWriter, ledger.lastApplied(host), ledger.doubts(host), doubts, null);
            }
        });
        FleetOutcome plan = outcome(header, works);
        events.accept(new RunEvent.PlanReady(plan));
        boolean work = works.stream().anyMatch(each -> !each.record().isEnded());
        if (work && !cancellation.isAsked() && !gate.opens(plan)) {
            events.accept(new RunEvent.GateAnswered(header, false));
            works.forEach(HostWork::closeSession);
            FleetOutcome refused = Tally.refused(plan);
            events.accept(new RunEvent.RunEnded(refused));
            return refused;
        }
        RunHeader numbered = header.numbered(ledger.begin(header));
        events.accept(new RunEvent.GateAnswered(numbered, true));
        write(numbered, program, works, ledger);
        FleetOutcome outcome = outcome(numbered.finished(clock.instant()), works);
        outcome.hosts().forEach(host -> ledger.endHost(numbered.id(), host));
        ledger.end(outcome);
        events.accept(new RunEvent.RunEnded(outcome));
        return outcome;
    }

    private void write(RunHeader run, FleetProgram program, List<HostWork> works, Ledger ledger) {
        works.stream()
                .filter(work -> work.record().status() == HostStatus.IN_SYNC)
                .forEach(work -> work.leaveInSync(ledger, run.id()));
        List<HostWork> locked = new ArrayList<>();
        for (HostWork work : works) {
            if (!work.record().isEnded() && lock(run, work, ledger)) {
                locked.add(work);
            }
        }
        try {
            for (PlayProgram play : program.plays()) {
                play(play, run, locked, ledger);
            }
            locked.forEach(HostWork::finish);
        } finally {
            locked.forEach(work -> ledger.unlock(run.id(), work.record().host().name()));
        }
    }

    private static boolean lock(RunHeader run, HostWork work, Ledger ledger) {
        Optional<String> holder = ledger.lock(run.id(), work.record().host().name());
        holder.ifPresent(who -> work.refuse("another run writes to this host: " + who));
        return holder.isEmpty();
    }

    /** Batches one after another; when more hosts have failed than may, no further host is started. */
    private void play(PlayProgram play, RunHeader run, List<HostWork> works, Ledger ledger) {
        List<HostWork> ready = works.stream()
                .filter(work -> work.takesPartIn(play) && !work.record().isEnded())
                .toList();
        AtomicInteger failed = new AtomicInteger((int) works.stream()
                .filter(work -> work.takesPartIn(play)
                        && work.record().isEnded()
                        && isFailure(work.record().status()))
                .count());
        int at = 0;
        int batch = 0;
        while (at < ready.size()) {
            int size = play.serial().isEmpty()
                    ? ready.size()
                    : play.serial().get(Math.min(batch, play.serial().size() - 1));
            List<HostWork> now = ready.subList(at, Math.min(ready.size(), at + size));
            workers.each(now, work -> host(work, play, run, ledger, failed));
            at += now.size();
            batch++;
        }
    }

    private void host(HostWork work, PlayProgram play, RunHeader run, Ledger ledger, AtomicInteger failed) {
        boolean spent = play.maxFailures() != null && failed.get() > play.maxFailures();
        if (spent || cancellation.isAsked()) {
            work.end(HostStatus.NOT_STARTED);
            return;
        }
        work.work(play, ledger, run.id(), cancellation);
        if (work.record().isEnded() && isFailure(work.record().status())) {
            failed.incrementAndGet();
        }
    }

    private static boolean isFailure(HostStatus status) {
        return status == HostStatus.FAILED || status == HostStatus.UNREACHABLE || status == HostStatus.IN_DOUBT;
    }

    /** One work for each host, with the plays that it takes part in. */
    private List<HostWork> works(FleetProgram program, Guard guard) {
        Map<String, List<PlayProgram>> plays = new LinkedHashMap<>();
        Map<String, HostEntry> hosts = new LinkedHashMap<>();
        for (PlayProgram play : program.plays()) {
            for (HostEntry host : play.hosts()) {
                hosts.putIfAbsent(host.name(), host);
                plays.computeIfAbsent(host.name(), name -> new ArrayList<>()).add(play);
            }
        }
        return hosts.values().stream()
                .map(host ->
                        new HostWork(host, plays.get(host.name()), catalog, guard, events, new HostRecord(host, clock)))
                .toList();
    }

    private FleetOutcome outcome(RunHeader header, List<HostWork> works) {
        List<HostOutcome> hosts =
                works.stream().map(work -> work.record().outcome()).toList();
        Problems problems = new Problems();
        works.forEach(work -> problems.addAll(work.problems()));
        List<Problem> told = problems.list();
        return Tally.of(header, hosts, told, cancellation.isAsked());
    }
}
