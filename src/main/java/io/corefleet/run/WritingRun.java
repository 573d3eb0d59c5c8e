package io.corefleet.run;

import io.corefleet.compile.FleetProgram;
import io.corefleet.compile.FleetProgram.PlayProgram;
import io.corefleet.compile.OnFailure;
import io.corefleet.host.HostConnector;
import io.corefleet.outcome.BatchOutcome;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.Ledger;
import io.corefleet.outcome.Rollout;
import io.corefleet.outcome.RunEvent;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run that writes: reads and compares all hosts, asks the gate, then goes play by play and batch by batch. */
final class WritingRun {
    private final Conductor conductor;
    private final FleetProgram program;
    private final HostConnector connector;
    private final Ledger ledger;
    private final Gate gate;
    private final OnFailure.Choice onFailure;
    private final Expectation expectation;
    private final List<BatchOutcome> batches = new ArrayList<>();
    private FleetOutcome wayBack;

    WritingRun(
            Conductor conductor,
            FleetProgram program,
            HostConnector connector,
            Ledger ledger,
            Gate gate,
            OnFailure.Choice onFailure,
            Expectation expectation) {
        this.conductor = conductor;
        this.program = program;
        this.connector = connector;
        this.ledger = ledger;
        this.gate = gate;
        this.onFailure = onFailure;
        this.expectation = expectation;
    }

    FleetOutcome run(RunHeader header, Guard guard) {
        FleetWork fleet = FleetWork.of(conductor, program, guard);
        List<HostWork> works = fleet.hosts();
        tell(new RunEvent.RunStarted(header, works.size()));
        look(works);
        FleetOutcome plan = fleet.outcome(header, planned(conductor, program, works, onFailure));
        tell(new RunEvent.PlanReady(plan));
        boolean work = works.stream().anyMatch(each -> !each.isEnded());
        Instant asked = conductor.clock().instant();
        if (fleet.isMistaken()
                || isStale(works)
                || (work && !conductor.cancellation().isAsked() && !gate.opens(plan))) {
            tell(new RunEvent.GateAnswered(header, false));
            works.forEach(HostWork::closeSession);
            FleetOutcome refused = fleet.isMistaken() ? plan : Tally.as(Verdict.REFUSED, plan);
            tell(new RunEvent.RunEnded(refused));
            return refused;
        }
        Duration waited = Duration.between(asked, conductor.clock().instant());
        works.stream().filter(each -> !each.isEnded()).forEach(each -> each.record()
                .waited(waited));
        RunHeader begun = header.waited(waited);
        RunHeader numbered = begun.numbered(ledger.begin(begun));
        tell(new RunEvent.GateAnswered(numbered, true));
        write(numbered, works);
        FleetOutcome outcome =
                fleet.outcome(numbered.finished(conductor.clock().instant()), new Rollout(batches, wayBack));
        outcome.hosts().forEach(host -> ledger.endHost(numbered.id(), host));
        ledger.end(outcome);
        tell(new RunEvent.RunEnded(outcome));
        return outcome;
    }

    /** The batches as they would be, before anything is written. */
    static Rollout planned(
            Conductor conductor, FleetProgram program, List<HostWork> works, OnFailure.Choice onFailure) {
        Gate none = plan -> false;
        return new Rollout(
                program.plays().stream()
                        .flatMap(play -> new PlayRollout(play, works, onFailure.in(play.rollout()), conductor, none)
                                .outcomes().stream())
                        .toList(),
                null);
    }

    /** A plan was looked at as a whole: when part of it no longer holds, nothing of it is done unless somebody says otherwise. */
    private boolean isStale(List<HostWork> works) {
        return !expectation.goesOnWithoutStale() && works.stream().anyMatch(HostWork::isStale);
    }

    private void tell(RunEvent event) {
        conductor.events().accept(event);
    }

    private void look(List<HostWork> works) {
        Doubts doubts = new Doubts(conductor.catalog(), ledger);
        conductor.workers().each(works, work -> {
            if (conductor.cancellation().isAsked()) {
                work.end(HostStatus.NOT_STARTED);
            } else {
                work.prepare(connector::openWriter, ledger, doubts, expectation);
            }
        });
    }

    private void write(RunHeader run, List<HostWork> works) {
        works.stream()
                .filter(work -> work.status() == HostStatus.IN_SYNC)
                .forEach(work -> work.leaveInSync(ledger, run.id()));
        List<HostWork> locked = new ArrayList<>();
        for (HostWork work : works) {
            if (!work.isEnded() && lock(run, work)) {
                locked.add(work);
            }
        }
        try {
            plays(run, works);
            locked.forEach(HostWork::finish);
        } finally {
            locked.forEach(work -> ledger.unlock(run.id(), work.name()));
        }
    }

    private boolean lock(RunHeader run, HostWork work) {
        Optional<String> holder = ledger.lock(run.id(), work.name());
        holder.ifPresent(who -> work.refuse("another run writes to this host: " + who, "Wait until it has ended."));
        return holder.isEmpty();
    }

    /** Play after play; when one is stopped, hosts that are well are left where they are. */
    private void plays(RunHeader run, List<HostWork> works) {
        List<HostWork> begun = new ArrayList<>();
        boolean goesOn = true;
        for (PlayProgram play : program.plays()) {
            if (!goesOn) {
                works.stream()
                        .filter(work -> work.takesPartIn(play) && !work.isEnded())
                        .forEach(work -> work.end(HostStatus.STOPPED));
                continue;
            }
            PlayRollout rollout = new PlayRollout(play, works, onFailure.in(play.rollout()), conductor, gate);
            goesOn = rollout.run(run.id(), ledger);
            begun.addAll(rollout.begun());
            List<HostWork> back = rollout.takesAllBack() ? begun : rollout.takenBack();
            if (!back.isEmpty()) {
                wayBack = new WayBackRun(conductor, connector, ledger)
                        .of(run, back.stream().distinct().toList());
                rollout.restored();
            }
            batches.addAll(rollout.outcomes());
        }
    }
}
