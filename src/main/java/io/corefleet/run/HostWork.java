package io.corefleet.run;

import io.corefleet.compile.FleetProgram.PlayProgram;
import io.corefleet.compile.HostProgram;
import io.corefleet.host.HostFailed;
import io.corefleet.host.HostFailure;
import io.corefleet.host.HostReader;
import io.corefleet.host.HostWriter;
import io.corefleet.inventory.HostEntry;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.Ledger;
import io.corefleet.outcome.Ledger.LastApplied;
import io.corefleet.outcome.Ledger.LedgerEntry;
import io.corefleet.outcome.RunEvent;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.Stale;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import io.corefleet.source.Problem;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The life of one host in a run: looked at once, then written to, play by play. Used by one thread at a time. */
final class HostWork {
    private final HostEntry host;
    private final Conductor conductor;
    private final Guard guard;
    private final HostRecord record;
    private final HostSnapshots snapshots;
    private final Problems problems = new Problems();
    private final HostPrograms programs;
    private final Registers registers = new Registers();
    private final HostLine line = new HostLine();
    private StepReport report;
    private List<Stale> stale = List.of();
    private Map<ResourceId, Map<String, Value>> wishes = Map.of();

    /**
     * The work on a host.
     *
     * @param plays those that it takes part in
     * @param guard takes out of a step what must be left alone
     */
    HostWork(HostEntry host, List<PlayProgram> plays, Conductor conductor, Guard guard) {
        this.host = host;
        this.programs = new HostPrograms(host, plays, problems);
        this.conductor = conductor;
        this.guard = guard;
        this.record = new HostRecord(host, conductor.clock());
        this.snapshots = new HostSnapshots(conductor.catalog(), conductor.snapshots());
    }

    HostRecord record() {
        return record;
    }

    String name() {
        return host.name();
    }

    HostStatus status() {
        return record.status();
    }

    boolean isEnded() {
        return record.isEnded();
    }

    /** Whether there is something to write to it. */
    boolean isReady() {
        return !record.isEnded() || record.status() == HostStatus.DIFFERS;
    }

    /** Whether it ended in a way that counts against the play's failures. */
    boolean isLost() {
        HostStatus status = record.status();
        return status == HostStatus.FAILED || status == HostStatus.UNREACHABLE || status == HostStatus.IN_DOUBT;
    }

    /** Why it is lost, for people. */
    String trouble() {
        return record.trouble();
    }

    List<Problem> problems() {
        return problems.list();
    }

    boolean takesPartIn(PlayProgram play) {
        return programs.has(play);
    }

    /**
     * Only looks.
     *
     * @param acceptance says what counts as drift; null when every change counts
     */
    void look(
            Function<HostEntry, ? extends HostReader> readers,
            Map<ResourceId, Map<String, LastApplied>> lastApplied,
            Acceptance acceptance) {
        look(readers, lastApplied, List.of(), null, acceptance, Expectation.NONE);
    }

    /**
     * Looks by a session that can write, and settles what is in doubt since earlier runs.
     *
     * @param expectation what was planned on; where that is no longer so the host is refused
     */
    void prepare(
            Function<HostEntry, ? extends HostWriter> writers, Ledger ledger, Doubts settler, Expectation expectation) {
        look(writers, ledger.lastApplied(name()), ledger.doubts(name()), settler, null, expectation);
    }

    /** Connects, compiles, reads everything that is known in one exchange, and compares. Closes when there is nothing to do. */
    private void look(
            Function<HostEntry, ? extends HostReader> opener,
            Map<ResourceId, Map<String, LastApplied>> lastApplied,
            List<LedgerEntry> doubts,
            Doubts settler,
            Acceptance acceptance,
            Expectation expectation) {
        record.started();
        tell(new RunEvent.HostStarted(host.name()));
        report = new StepReport(conductor.catalog(), lastApplied);
        try {
            open(opener);
            read(doubts, settler);
            wishes =
                    new Comparison(conductor.catalog(), guard, report, record).of(programs, line, acceptance, problems);
            record.read();
            tell(new RunEvent.HostRead(host.name(), record.steps().size()));
            stale = expectation.stale(host.name(), line.states());
            if (!stale.isEmpty()) {
                StaleHosts.tell(host.name(), stale, problems);
                refuse(StaleHosts.why(stale), "Plan again.");
            } else if (record.hasTrouble()) {
                end(HostStatus.FAILED);
            } else if (!record.hasChanges()) {
                end(HostStatus.IN_SYNC);
            }
        } catch (HostFailed failed) {
            fail(failed);
        } catch (Stopped stopped) {
            end(stopped.status());
        }
    }

    private void open(Function<HostEntry, ? extends HostReader> opener) {
        boolean needFacts = programs.needFacts();
        if (!needFacts) {
            programs.compile(new Value.MapOf(Map.of(), null));
        }
        line.open(() -> opener.apply(host));
        if (needFacts) {
            programs.compile(line.facts());
        }
    }

    private void read(List<LedgerEntry> doubts, Doubts settler) {
        List<LedgerEntry> open = settler == null ? doubts : settler.settleArmed(doubts, line.writer());
        Set<ResourceId> ids = new LinkedHashSet<>(Doubts.ids(open));
        ids.addAll(programs.subjects(new Questions(conductor.catalog())));
        line.read(ids);
        if (settler != null) {
            settler.settle(open, line.states());
        }
    }

    /** Whether what was written for this host is wrong, as its own values and facts tell. */
    boolean isMistaken() {
        return programs.areMistaken();
    }

    /** Values were in sync from the start: from now on Corefleet answers for them too. */
    void leaveInSync(Ledger ledger, String run) {
        if (guard != Guard.NONE) {
            return;
        }
        Map<ResourceId, Map<String, Value>> applied = new LinkedHashMap<>();
        wishes.forEach((id, values) -> {
            Map<String, Value> news = report.news(id, values);
            if (!news.isEmpty()) {
                applied.put(id, news);
            }
        });
        if (!applied.isEmpty()) {
            ledger.leave(run, host.name(), applied);
        }
    }

    /**
     * Does one play. The session was opened as a writer.
     *
     * @param run the run's number in the ledger
     * @param prompts asks a person what the play wants to know
     */
    void work(PlayProgram play, Ledger ledger, String run, Prompts prompts) {
        go(
                visit(ledger, run, prompts),
                line.spend(),
                programs.of(play),
                play.rollout().forcesHandlers());
    }

    /** Asks the host about its health once a play is done; what is not as it has to be fails it. */
    void health(PlayProgram play, Ledger ledger, String run) {
        go(visit(ledger, run, null), null, programs.healthOf(play), false);
    }

    private Visit visit(Ledger ledger, String run, Prompts prompts) {
        return new Visit(conductor, guard, report, line.writer(), ledger, run, record, registers, snapshots, prompts);
    }

    private void go(Visit visit, Map<ResourceId, State> known, HostProgram program, boolean forcesHandlers) {
        Cancellation cancellation = conductor.cancellation();
        cancellation.watch(this, Cancellation.Handle.of(visit.writer()));
        try {
            new PlayWork(visit, problems, known).work(program, forcesHandlers);
        } catch (HostFailed failed) {
            fail(failed);
        } catch (Stopped stopped) {
            end(stopped.status());
        } finally {
            cancellation.forget(this);
        }
    }

    /**
     * The run took back what it did here, or could not.
     *
     * @param back which of its steps are as before
     */
    void restored(HostStatus status, Predicate<StepOutcome> back) {
        record.rolledBack(step -> step.change() != ChangeKind.RUN && back.test(step));
        boolean open = !record.isEnded();
        if (open) {
            record.skipPlanned();
        }
        record.become(status);
        if (open) {
            tell(new RunEvent.HostEnded(record.outcome()));
        }
    }

    /** Ends well, unless it ended already. */
    void finish() {
        if (!record.isEnded()) {
            record.skipPlanned();
            end(!record.hasWork() ? HostStatus.IN_SYNC : HostStatus.CHANGED);
        }
    }

    void end(HostStatus status) {
        if (status != HostStatus.DIFFERS) {
            record.skipPlanned();
        }
        record.end(status);
        ended();
    }

    private void ended() {
        closeSession();
        tell(new RunEvent.HostEnded(record.outcome()));
    }

    /** Whether it is not as it was planned on. */
    boolean isStale() {
        return !stale.isEmpty();
    }

    /** Hands on what was planned, unless the host could not be planned. */
    void keep(List<PlayProgram> all, PlanKeeper keeper) {
        if (record.status() == null || record.status() == HostStatus.IN_SYNC) {
            programs.keep(all, line.states(), keeper);
        }
    }

    /** Nothing was written: somebody else writes to this host, or it is not as it was planned on. */
    void refuse(String why, String hint) {
        record.skipPlanned();
        record.end(HostStatus.REFUSED, new HostFailure(HostFailure.Kind.DENIED, why, hint, false));
        ended();
    }

    private void fail(HostFailed failed) {
        record.skipPlanned();
        record.lost(failed.failure());
        ended();
    }

    void closeSession() {
        line.close();
    }

    private void tell(RunEvent event) {
        conductor.events().accept(event);
    }
}
