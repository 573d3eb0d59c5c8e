package io.corefleet.run;

import io.corefleet.compile.FleetProgram.PlayProgram;
import io.corefleet.compile.HostProgram;
import io.corefleet.compile.HostStory;
import io.corefleet.compile.Stage;
import io.corefleet.compile.Step;
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
import io.corefleet.plan.Differ;
import io.corefleet.plan.Imprints;
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
    private final List<PlayProgram> plays;
    private final ResourceCatalog catalog;
    private final Guard guard;
    private final Consumer<RunEvent> events;
    private final HostRecord record;
    private final Questions questions;
    private final HostSnapshots snapshots;
    private final Map<PlayProgram, HostProgram> programs = new LinkedHashMap<>();
    private final Map<PlayProgram, HostProgram> health = new LinkedHashMap<>();
    private final Problems problems = new Problems();
    private final Registers registers = new Registers();
    private Map<ResourceId, State> states;
    private StepReport report;
    private HostReader session;
    private List<Stale> stale = List.of();
    private boolean mistaken;

    HostWork(
            HostEntry host,
            List<PlayProgram> plays,
            ResourceCatalog catalog,
            Guard guard,
            Consumer<RunEvent> events,
            HostRecord record,
            SnapshotRule snapshots) {
        this.host = host;
        this.plays = plays;
        this.catalog = catalog;
        this.guard = guard;
        this.events = events;
        this.record = record;
        this.questions = new Questions(catalog);
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
        return programs.containsKey(play);
    }

    /**
     * Connects, compiles, reads everything that is known in one exchange, and compares. Closes when there is nothing to do.
     *
     * @param settler settles what is in doubt; null when nothing may be settled
     * @param acceptance says what counts as drift; null when every change counts
     */
    void look(
            Function<HostEntry, ? extends HostReader> opener,
            Map<ResourceId, Map<String, LastApplied>> lastApplied,
            List<LedgerEntry> doubts,
            Doubts settler,
            Acceptance acceptance) {
        look(opener, lastApplied, doubts, settler, acceptance, Expectation.NONE);
    }

    /**
     * The same.
     *
     * @param expectation what was planned on; where that is no longer so the host is refused
     */
    void look(
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
            boolean usesFacts = plays.stream().anyMatch(PlayProgram::usesFacts);
            if (!usesFacts) {
                compile(new Value.MapOf(Map.of(), null));
            }
            session = opener.apply(host);
            if (usesFacts) {
                compile(session.facts());
            }
            read(doubts, settler);
            // A look for drift asks what somebody else did: a secret that the playbook wants otherwise by now is not
            // that.
            Differ differ = new Differ(catalog, acceptance == null ? report : Imprints.NONE);
            Survey survey = new Survey(differ, questions, guard, report, record, states);
            programs.values().forEach(program -> survey.take(program, problems));
            warn();
            if (acceptance != null) {
                record.judge(acceptance);
                if (record.hasChanges()) {
                    acceptance.inquire(session, record.outcome());
                }
            }
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

    /** Only where something would change: the question is an exchange of its own. */
    private void warn() {
        List<StepOutcome> changes =
                record.steps().stream().filter(Holders::mayHold).toList();
        if (!changes.isEmpty()) {
            Holders holders = Holders.of(session.facts(List.of(Holders.SECTION)));
            changes.forEach(step -> record.step(holders.warned(step)));
        }
    }

    private void compile(Value.MapOf facts) {
        HostStory story = HostStory.ofPlays();
        HostStory ofHealth = HostStory.ofHealth();
        for (PlayProgram play : plays) {
            programs.put(play, play.program(host, facts, story, problems));
            if (play.rollout().asksHealth()) {
                health.put(play, play.health(host, facts, ofHealth, problems));
            }
        }
        if (problems.hasErrors()) {
            mistaken = true;
            throw new Stopped(HostStatus.FAILED);
        }
    }

    /** Whether what was written for this host is wrong, as its own values and facts tell. */
    boolean isMistaken() {
        return mistaken;
    }

    private void read(List<LedgerEntry> doubts, Doubts settler) {
        List<LedgerEntry> open = settler == null ? doubts : settler.settleArmed(doubts, (HostWriter) session);
        Set<ResourceId> ids = new LinkedHashSet<>(Doubts.ids(open));
        programs.values().forEach(program -> ids.addAll(questions.of(program, problems)));
        states = ids.isEmpty() ? Map.of() : session.read(ids);
        if (settler != null) {
            settler.settle(open, states);
        }
    }

    /** Values were in sync from the start: from now on Corefleet answers for them too. */
    void leaveInSync(Ledger ledger, String run) {
        Map<ResourceId, Map<String, Value>> applied = new LinkedHashMap<>();
        for (HostProgram program : programs.values()) {
            for (Stage stage : program.stages()) {
                if (stage.awaits().isEmpty() && !Survey.isRescue(stage)) {
                    for (Step step : stage.steps(Map.of(), problems)) {
                        if (step instanceof Step.Hold hold && guard == Guard.NONE) {
                            Map<String, Value> values =
                                    new LinkedHashMap<>(hold.desired().properties());
                            values.put(
                                    StepReport.PRESENCE,
                                    Value.bool(hold.desired().present()));
                            Map<String, Value> news = report.news(hold.desired().id(), values);
                            if (!news.isEmpty()) {
                                applied.put(hold.desired().id(), news);
                            }
                        }
                    }
                }
            }
        }
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
        go(programs.get(play), known, play.rollout().forcesHandlers(), prompts, ledger, run, cancellation);
    }

    /** Asks the host about its health once a play is done; what is not as it has to be fails it. */
    void health(PlayProgram play, Ledger ledger, String run, Cancellation cancellation) {
        go(health.get(play), null, false, null, ledger, run, cancellation);
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
        cancellation.watch(this, new Cancellation.Handle() {
            @Override
            public void stopAfterStep() {
                writer.stopAfterCurrentStep();
            }

            @Override
            public void stopNow() {
                writer.close();
            }
        });
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
            keeper.keep(
                    host,
                    all.stream().map(programs::get).toList(),
                    all.stream().map(health::get).toList(),
                    states);
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
        boolean doubt =
                record.steps().stream().anyMatch(step -> step.progress() == io.corefleet.outcome.Progress.IN_DOUBT);
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
