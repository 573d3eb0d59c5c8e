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
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.RunEvent;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.Stale;
import io.corefleet.resource.ResourceCatalog;
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
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** The life of one host in a run: looked at once, then written to, play by play. Used by one thread at a time. */
final class HostWork {
    private final HostEntry host;
    private final ResourceCatalog catalog;
    private final Guard guard;
    private final Consumer<RunEvent> events;
    private final HostRecord record;
    private final HostSnapshots snapshots;
    private final Problems problems = new Problems();
    private final HostPrograms programs;
    private final Registers registers = new Registers();
    private Map<ResourceId, State> states;
    private StepReport report;
    private HostReader session;
    private List<Stale> stale = List.of();
    private Map<ResourceId, Map<String, Value>> wishes = Map.of();

    HostWork(
            HostEntry host,
            List<PlayProgram> plays,
            ResourceCatalog catalog,
            Guard guard,
            Consumer<RunEvent> events,
            HostRecord record,
            SnapshotRule snapshots) {
        this.host = host;
        this.programs = new HostPrograms(host, plays, problems);
        this.catalog = catalog;
        this.guard = guard;
        this.events = events;
        this.record = record;
        this.snapshots = new HostSnapshots(catalog, snapshots);
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
        events.accept(new RunEvent.HostStarted(host.name()));
        report = new StepReport(catalog, lastApplied);
        try {
            open(opener);
            read(doubts, settler);
            wishes = new Comparison(catalog, guard, report, record, this::readMore)
                    .of(programs, states, session, acceptance, problems);
            record.read();
            events.accept(new RunEvent.HostRead(host.name(), record.steps().size()));
            stale = expectation.stale(host.name(), states);
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
        session = opener.apply(host);
        if (needFacts) {
            programs.compile(session.facts());
        }
    }

    /** Whether what was written for this host is wrong, as its own values and facts tell. */
    boolean isMistaken() {
        return programs.areMistaken();
    }

    private void read(List<LedgerEntry> doubts, Doubts settler) {
        List<LedgerEntry> open = settler == null ? doubts : settler.settleArmed(doubts, (HostWriter) session);
        Set<ResourceId> ids = new LinkedHashSet<>(Doubts.ids(open));
        ids.addAll(programs.subjects(new Questions(catalog)));
        states = ids.isEmpty() ? Map.of() : session.read(ids);
        if (settler != null) {
            settler.settle(open, states);
        }
    }

    private Map<ResourceId, State> readMore(Set<ResourceId> ids) {
        Map<ResourceId, State> found = session.read(ids);
        Map<ResourceId, State> all = new LinkedHashMap<>(states);
        all.putAll(found);
        states = all;
        return found;
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
     * @param prompts asks a person what the play wants to know
     */
    void work(PlayProgram play, Ledger ledger, String run, Cancellation cancellation, Prompts prompts) {
        // What the plan was made of is true until the first write of this run.
        Map<ResourceId, State> known = states;
        states = null;
        go(programs.of(play), known, play.rollout().forcesHandlers(), prompts, ledger, run, cancellation);
    }

    /** Asks the host about its health once a play is done; what is not as it has to be fails it. */
    void health(PlayProgram play, Ledger ledger, String run, Cancellation cancellation) {
        go(programs.healthOf(play), null, false, null, ledger, run, cancellation);
    }

    private void go(
            HostProgram program,
            Map<ResourceId, State> known,
            boolean forcesHandlers,
            Prompts prompts,
            Ledger ledger,
            String run,
            Cancellation cancellation) {
        HostWriter writer = (HostWriter) session;
        cancellation.watch(this, Cancellation.Handle.of(writer));
        Visit visit = new Visit(
                catalog,
                guard,
                report,
                writer,
                ledger,
                run,
                record,
                events,
                cancellation,
                registers,
                snapshots,
                prompts,
                prompts == null);
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
            events.accept(new RunEvent.HostEnded(record.outcome()));
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
        closeSession();
        events.accept(new RunEvent.HostEnded(record.outcome()));
    }

    /** Whether it is not as it was planned on. */
    boolean isStale() {
        return !stale.isEmpty();
    }

    /** Hands on what was planned, unless the host could not be planned. */
    void keep(List<PlayProgram> all, PlanKeeper keeper) {
        if (record.status() == null || record.status() == HostStatus.IN_SYNC) {
            programs.keep(all, states, keeper);
        }
    }

    /** Nothing was written: somebody else writes to this host, or it is not as it was planned on. */
    void refuse(String why, String hint) {
        record.skipPlanned();
        record.end(HostStatus.REFUSED, new HostFailure(HostFailure.Kind.DENIED, why, hint, false));
        closeSession();
        events.accept(new RunEvent.HostEnded(record.outcome()));
    }

    private void fail(HostFailed failed) {
        boolean doubt = record.steps().stream().anyMatch(step -> step.progress() == Progress.IN_DOUBT);
        HostStatus status = doubt
                ? HostStatus.IN_DOUBT
                : switch (failed.failure().kind()) {
                    case UNREACHABLE, DENIED, TIMED_OUT -> HostStatus.UNREACHABLE;
                    case SCRIPT_FAILED, PROTOCOL_BROKEN -> HostStatus.FAILED;
                };
        record.skipPlanned();
        record.end(status, failed.failure());
        closeSession();
        events.accept(new RunEvent.HostEnded(record.outcome()));
    }

    void closeSession() {
        if (session != null) {
            session.close();
            session = null;
        }
    }
}
