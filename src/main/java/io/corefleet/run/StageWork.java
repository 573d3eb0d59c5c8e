package io.corefleet.run;

import io.corefleet.compile.Step;
import io.corefleet.host.HostFailed;
import io.corefleet.host.HostWriter;
import io.corefleet.host.SwitchState;
import io.corefleet.host.Write;
import io.corefleet.host.WriteResult;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.Ledger;
import io.corefleet.outcome.Ledger.EntryStatus;
import io.corefleet.outcome.Ledger.Intent;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.RunEvent;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.plan.Change;
import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.Differ;
import io.corefleet.plan.Finding;
import io.corefleet.resource.Answer;
import io.corefleet.resource.Desired;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import io.corefleet.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Steps of one stage on one host: compare, write down, write, read again. What can be told only after an earlier step brought it is
 * compared anew when that step is done.
 */
final class StageWork {
    private static final Duration REBOOT_LIMIT = Duration.ofMinutes(30);

    private final ResourceCatalog catalog;
    private final Differ differ;
    private final Questions questions;
    private final Guard guard;
    private final StepReport report;
    private final HostWriter writer;
    private final Ledger ledger;
    private final String run;
    private final HostRecord record;
    private final Consumer<RunEvent> events;
    private final Cancellation cancellation;
    private final Set<String> notified;
    private final Registers registers;
    private final Map<Integer, StepOutcome> outcomes = new LinkedHashMap<>();
    private final Map<Integer, Step.Hold> written = new LinkedHashMap<>();
    private final Map<Integer, Long> entries = new LinkedHashMap<>();
    private final Map<Integer, WriteResult> results = new LinkedHashMap<>();
    private final Map<Integer, Integer> unanswered = new LinkedHashMap<>();
    private final Map<Integer, Map<String, Value>> settled = new LinkedHashMap<>();
    private final Set<Integer> armed = new LinkedHashSet<>();
    private final DeadMan deadMan;

    StageWork(
            ResourceCatalog catalog,
            Guard guard,
            StepReport report,
            HostWriter writer,
            Ledger ledger,
            String run,
            HostRecord record,
            Consumer<RunEvent> events,
            Cancellation cancellation,
            Set<String> notified,
            Registers registers) {
        this.catalog = catalog;
        this.differ = new Differ(catalog);
        this.questions = new Questions(catalog);
        this.guard = guard;
        this.report = report;
        this.writer = writer;
        this.ledger = ledger;
        this.run = run;
        this.record = record;
        this.events = events;
        this.cancellation = cancellation;
        this.notified = notified;
        this.registers = registers;
        this.deadMan = new DeadMan(catalog, record);
    }

    /**
     * Does the steps.
     *
     * @param known states that are still true, read before anything was written; null when they must be read
     * @throws Stopped when a step failed or somebody wants to stop
     */
    void work(List<Step> steps, Map<ResourceId, State> known) {
        try {
            all(steps, known);
        } catch (Stopped stopped) {
            steps.forEach(this::registerFailure);
            throw stopped;
        }
    }

    private void all(List<Step> steps, Map<ResourceId, State> known) {
        List<Step> left = new ArrayList<>(steps);
        Map<ResourceId, State> states = known;
        while (!left.isEmpty()) {
            states = states != null ? states : writer.read(questions.of(left));
            int done = part(left, states);
            left.subList(0, done).clear();
            states = null;
        }
        verify(steps);
    }

    /** What failed has a result too: who goes on in spite of it may ask for it. */
    private void registerFailure(Step step) {
        StepOutcome outcome = outcomes.get(step.number());
        if (outcome != null && outcome.progress() == Progress.FAILED) {
            WriteResult result = results.get(step.number());
            registers.failed(step, outcome.message(), result == null ? Map.of() : result.output());
        } else if (results.containsKey(step.number()) && outcome.progress() == Progress.DONE) {
            boolean changed = !(step instanceof Step.Act act) || ran(act);
            registers.put(step, changed, results.get(step.number()).output());
        }
    }

    /** Does as many steps as can be told from these states; returns how many. */
    private int part(List<Step> left, Map<ResourceId, State> states) {
        List<Write> writes = new ArrayList<>();
        List<Intent> intents = new ArrayList<>();
        List<Desired> earlier = new ArrayList<>();
        int taken = 0;
        for (Step step : left) {
            if (step instanceof Step.Act act) {
                if (isReboot(act)) {
                    break;
                }
                act(act, states, writes);
            } else if (!plan((Step.Hold) step, states, earlier, writes, intents, taken > 0)) {
                break;
            }
            taken++;
        }
        stopIfAsked();
        send(writes, intents);
        if (taken < left.size() && left.get(taken) instanceof Step.Act act && isReboot(act)) {
            reboot(act);
            taken++;
        }
        return taken;
    }

    /**
     * What is known not to be needed is not sent. Behind a write nothing is known: the host asks again before it runs something that has a
     * guard.
     */
    private void act(Step.Act act, Map<ResourceId, State> states, List<Write> writes) {
        Answer answer = questions.answer(act.call(), states);
        if (writes.isEmpty() && answer.holds()) {
            tell(act.number(), StepReport.notNeeded(act, answer.message()));
            settled.put(act.number(), answer.output());
        } else {
            tell(act.number(), StepReport.of(act, Progress.PLANNED, ""));
            writes.add(new Write.RunAction(act.number(), act.call()));
        }
    }

    /** Adds the writes of one step; false when it must wait for what comes before it. */
    private boolean plan(
            Step.Hold hold,
            Map<ResourceId, State> states,
            List<Desired> earlier,
            List<Write> writes,
            List<Intent> intents,
            boolean mayWait) {
        State state = states.getOrDefault(hold.desired().id(), new State.Absent());
        Guard.Passed passed = guard.pass(hold, state);
        if (passed.step() == null) {
            return true;
        }
        Desired desired = passed.step().desired();
        Finding finding = differ.compare(desired, state, earlier);
        boolean brought =
                earlier.stream().anyMatch(other -> catalog.typeOf(desired.id()).mayBeBroughtBy(desired, other));
        boolean missing = !(state instanceof State.Present);
        if (mayWait && missing && brought && !(finding instanceof Finding.InSync)) {
            return false;
        }
        StepOutcome outcome = report.of(passed.step(), finding);
        tell(hold.number(), guard == Guard.NONE ? outcome : Survey.withLost(outcome, passed));
        if (finding instanceof Finding.Differs differs) {
            earlier.add(desired);
            written.put(hold.number(), passed.step());
            intents.add(new Intent(hold.number(), differs.change()));
            writes.addAll(writes(hold.number(), differs.change()));
        } else if (!(finding instanceof Finding.InSync)) {
            events.accept(new RunEvent.ChangeStarted(record.host().name(), outcome));
            fail(hold.number(), outcome.message().isEmpty() ? "cannot be told" : outcome.message());
        }
        return true;
    }

    private static List<Write> writes(int step, Change change) {
        Desired desired = change.desired();
        if (!desired.present()) {
            return List.of(new Write.RemoveResource(step, change.id(), desired.undo()));
        }
        Map<String, Value> properties = new LinkedHashMap<>();
        change.properties().forEach(property -> properties.put(property.name(), property.after()));
        if (change.kind() == ChangeKind.REPLACE) {
            return List.of(
                    new Write.RemoveResource(step, change.id(), Map.of()),
                    new Write.SetResource(step, change.id(), true, desired.properties(), desired.undo()));
        }
        boolean create = change.kind() == ChangeKind.CREATE;
        return List.of(new Write.SetResource(
                step, change.id(), create, create ? desired.properties() : properties, desired.undo()));
    }

    /** All that will be done is written down first, in one transaction; then it is sent in one exchange. */
    private void send(List<Write> writes, List<Intent> intents) {
        if (writes.isEmpty()) {
            return;
        }
        List<Long> numbers =
                intents.isEmpty() ? List.of() : ledger.intend(run, record.host().name(), intents);
        for (int i = 0; i < intents.size(); i++) {
            entries.put(intents.get(i).step(), numbers.get(i));
        }
        unanswered.clear();
        writes.forEach(write -> unanswered.merge(write.step(), 1, Integer::sum));
        unanswered
                .keySet()
                .forEach(step ->
                        events.accept(new RunEvent.ChangeStarted(record.host().name(), outcomes.get(step))));
        for (DeadMan.Flight flight : DeadMan.flights(writes, this::isRisky)) {
            if (anyIs(writes, Progress.FAILED) || anyIs(writes, Progress.SKIPPED)) {
                flight.writes().forEach(this::skip);
            } else {
                fly(flight, intents, writes);
            }
        }
        if (anyIs(writes, Progress.FAILED) || anyIs(writes, Progress.SKIPPED)) {
            throw new Stopped(anyIs(writes, Progress.FAILED) ? HostStatus.FAILED : HostStatus.STOPPED);
        }
    }

    private boolean anyIs(List<Write> writes, Progress progress) {
        return writes.stream().anyMatch(write -> outcomes.get(write.step()).progress() == progress);
    }

    private void skip(Write write) {
        settle(new WriteResult(write.step(), WriteResult.Outcome.SKIPPED, "", Map.of(), false, Map.of()));
    }

    /** One exchange, under a dead-man's switch if something in it may cut us off. */
    private void fly(DeadMan.Flight flight, List<Intent> intents, List<Write> all) {
        boolean ready = false;
        try {
            if (flight.armed()) {
                arm(intents.stream().filter(intent -> isRisky(intent.step())).toList());
            }
            ready = true;
            writer.write(flight.writes(), this::settle);
        } catch (HostFailed lost) {
            boolean answered = flight.writes().stream().anyMatch(write -> results.containsKey(write.step()));
            lost(flight.writes(), lost, ready && (answered || lost.failure().mayHaveTakenEffect()));
            lost(all, lost, false);
            throw lost;
        }
        if (flight.armed()) {
            confirm(all);
        }
    }

    private boolean isRisky(int step) {
        return written.containsKey(step) && outcomes.get(step).mayLockOut();
    }

    private void arm(List<Intent> intents) {
        deadMan.arm(intents, writer);
        for (Intent intent : intents) {
            armed.add(intent.step());
            ledger.settle(entries.get(intent.step()), EntryStatus.ARMED, Map.of(), deadMan.promise());
        }
        events.accept(new RunEvent.HostNote(record.host().name(), "armed: unless confirmed, " + deadMan.promise()));
    }

    /** The proof that the host can still be reached is another connection; what has not got it in time is as before. */
    private void confirm(List<Write> all) {
        SwitchState state;
        try {
            state = deadMan.confirm(writer);
        } catch (HostFailed failed) {
            armed.forEach(step -> end(step, Progress.IN_DOUBT, deadMan.promise()));
            lost(all, failed, false);
            throw failed;
        }
        boolean back = state.kind() == SwitchState.Kind.TAKEN_BACK;
        for (int step : armed) {
            WriteResult result = results.get(step);
            if (back && result.outcome() != WriteResult.Outcome.SKIPPED) {
                String why = Doubts.takenBack(state, step);
                ledger.settle(entries.get(step), Doubts.status(state, step), result.undo(), why);
                end(step, Progress.FAILED, why);
            } else {
                Progress progress = outcomes.get(step).progress();
                ledger.settle(entries.get(step), status(progress), result.undo(), result.message());
            }
        }
        armed.clear();
    }

    private void settle(WriteResult result) {
        int step = result.step();
        WriteResult before = results.put(step, result);
        int left = unanswered.merge(step, -1, Integer::sum);
        if (before != null && before.outcome() == WriteResult.Outcome.FAILED) {
            results.put(step, before);
            return;
        }
        if (left > 0 && result.outcome() == WriteResult.Outcome.DONE) {
            // Removed, and not yet created anew: the step ends with its last write.
            return;
        }
        Progress progress =
                switch (result.outcome()) {
                    case DONE -> Progress.DONE;
                    case FAILED -> Progress.FAILED;
                    case SKIPPED ->
                        before != null && before.outcome() == WriteResult.Outcome.DONE
                                ? Progress.FAILED
                                : Progress.SKIPPED;
                };
        Long entry = entries.get(step);
        if (entry != null) {
            boolean unsure = armed.contains(step) && progress != Progress.SKIPPED;
            ledger.settle(
                    entry,
                    unsure ? EntryStatus.ARMED : status(progress),
                    result.undo(),
                    unsure ? deadMan.promise() : result.message());
        }
        end(step, progress, progress == Progress.DONE ? held(result) : result.message());
    }

    /** What held an action back, or made a check true. */
    private static String held(WriteResult result) {
        return result.output().get("msg") instanceof Value.Text why ? why.text() : result.message();
    }

    private static EntryStatus status(Progress progress) {
        return switch (progress) {
            case DONE -> EntryStatus.DONE;
            case FAILED -> EntryStatus.FAILED;
            default -> EntryStatus.NOT_DONE;
        };
    }

    /** The connection is gone: what was sent and has no answer is in doubt. */
    private void lost(List<Write> writes, HostFailed why, boolean sent) {
        for (int step : writes.stream().map(Write::step).distinct().toList()) {
            boolean open = outcomes.get(step).progress() == Progress.PLANNED;
            if (open && unanswered.get(step) > 0) {
                Long entry = entries.get(step);
                if (entry != null && !sent) {
                    ledger.settle(
                            entry,
                            EntryStatus.NOT_DONE,
                            Map.of(),
                            "not sent: " + why.failure().message());
                }
                String promise = armed.contains(step) ? "; " + deadMan.promise() : "";
                end(
                        step,
                        sent ? Progress.IN_DOUBT : Progress.SKIPPED,
                        why.failure().message() + promise);
            }
        }
    }

    private void end(int step, Progress progress, String message) {
        StepOutcome before = outcomes.get(step);
        StepOutcome ended = before.with(progress, message.isEmpty() ? before.message() : message);
        tell(step, ended);
        events.accept(new RunEvent.ChangeEnded(record.host().name(), ended));
    }

    private void tell(int step, StepOutcome outcome) {
        outcomes.put(step, outcome);
        record.step(outcome);
    }

    private void fail(int step, String message) {
        end(step, Progress.FAILED, message);
        throw new Stopped(HostStatus.FAILED);
    }

    private void stopIfAsked() {
        if (cancellation.isAsked()) {
            throw new Stopped(HostStatus.STOPPED);
        }
    }

    private static boolean isReboot(Step.Act act) {
        return act.call().type().equals("reboot");
    }

    private void reboot(Step.Act act) {
        stopIfAsked();
        tell(act.number(), StepReport.of(act, Progress.PLANNED, ""));
        events.accept(new RunEvent.ChangeStarted(record.host().name(), outcomes.get(act.number())));
        note("waiting for the reboot");
        try {
            writer.reboot(act.call().label(), limit(act), now -> note("waiting for the reboot: " + now));
        } catch (HostFailed failed) {
            end(
                    act.number(),
                    failed.failure().mayHaveTakenEffect() ? Progress.IN_DOUBT : Progress.FAILED,
                    failed.failure().message());
            throw failed;
        }
        end(act.number(), Progress.DONE, "");
        registers.put(act, true, Map.of("rebooted", Value.bool(true)));
        notified.addAll(act.handlers());
    }

    private void note(String text) {
        events.accept(new RunEvent.HostNote(record.host().name(), text));
    }

    private static Duration limit(Step.Act act) {
        return act.call().arguments().get("timeoutSeconds") instanceof Value.Int seconds
                ? Duration.ofSeconds(seconds.number())
                : REBOOT_LIMIT;
    }

    /** What was written is read again, and must now be as desired; then it counts as applied, and handlers hear of it. */
    private void verify(List<Step> steps) {
        Map<Integer, String> untrue = new Verification(catalog, differ).untrue(written, writer);
        untrue.forEach((step, why) -> {
            ledger.settle(
                    entries.get(step), EntryStatus.FAILED, results.get(step).undo(), why);
            tell(step, outcomes.get(step).with(Progress.FAILED, why));
            events.accept(new RunEvent.VerifyFailed(record.host().name(), outcomes.get(step)));
        });
        if (!untrue.isEmpty()) {
            throw new Stopped(HostStatus.FAILED);
        }
        applied(steps);
    }

    /** Whether an action did something: a check never does, and a guard may have held it back. */
    private boolean ran(Step.Act act) {
        Value changed = results.get(act.number()).output().get("changed");
        return !questions.readsOnly(act.call()) && !Value.bool(false).equals(changed);
    }

    private void applied(List<Step> steps) {
        Map<ResourceId, Map<String, Value>> applied = new LinkedHashMap<>();
        List<Desired> gone = new ArrayList<>();
        for (Step step : steps) {
            boolean changed = results.containsKey(step.number());
            if (step instanceof Step.Hold hold) {
                Desired desired = written.getOrDefault(hold.number(), hold).desired();
                if (changed && !desired.present()) {
                    ledger.forget(record.host().name(), desired.id());
                    gone.add(desired);
                }
                Map<String, Value> values = new LinkedHashMap<>(desired.properties());
                values.put(StepReport.PRESENCE, Value.bool(desired.present()));
                applied.put(desired.id(), changed ? values : report.news(desired.id(), values));
                registers.put(hold, changed, Registers.reboot(results.get(step.number())));
            } else if (step instanceof Step.Act act && changed) {
                changed = ran(act);
                registers.put(act, changed, results.get(step.number()).output());
            } else if (settled.containsKey(step.number())) {
                registers.put(step, false, settled.get(step.number()));
            }
            if (changed) {
                notified.addAll(step.handlers());
            }
        }
        if (!applied.isEmpty()) {
            ledger.leave(run, record.host().name(), applied);
        }
        if (!gone.isEmpty()) {
            new Departed(catalog, ledger, record.host().name()).forget(gone, writer);
        }
    }
}
