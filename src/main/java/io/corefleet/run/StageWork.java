package io.corefleet.run;

import io.corefleet.compile.Step;
import io.corefleet.host.HostFailed;
import io.corefleet.host.Write;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.Ledger.Intent;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.plan.Change;
import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.Differ;
import io.corefleet.plan.Finding;
import io.corefleet.plan.Imprints;
import io.corefleet.resource.Answer;
import io.corefleet.resource.Desired;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import io.corefleet.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Steps of one stage on one host: compare, write down, write, read again. What can be told only after an earlier step brought it is
 * compared anew when that step is done.
 */
final class StageWork {
    private static final Duration REBOOT_LIMIT = Duration.ofMinutes(30);

    private final Visit visit;
    private final Differ differ;
    private final Questions questions;
    private final StepBook book;
    private final Dispatch dispatch;
    private final Proof proof;
    private final Set<String> notified;
    private final Map<Integer, Map<String, Value>> settled = new LinkedHashMap<>();

    /**
     * The work.
     *
     * @param notified takes the handlers that hear of a change
     */
    StageWork(Visit visit, Set<String> notified) {
        this.visit = visit;
        this.differ = new Differ(visit.catalog(), visit.looks() ? Imprints.NONE : visit.report());
        this.questions = new Questions(visit.catalog());
        this.book = new StepBook(visit);
        this.dispatch = new Dispatch(visit, book);
        this.proof = new Proof(visit, book, questions);
        this.notified = notified;
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
            steps.forEach(step -> proof.registerFailure(step, notified));
            proof.leaveWhatIsDone();
            throw stopped;
        } catch (HostFailed lost) {
            proof.leaveWhatIsDone();
            throw lost;
        }
    }

    private void all(List<Step> steps, Map<ResourceId, State> known) {
        List<Step> left = new ArrayList<>(steps);
        Map<ResourceId, State> states = known;
        while (!left.isEmpty()) {
            states = states != null ? states : visit.writer().read(questions.of(left));
            int done = part(left, states);
            left.subList(0, done).clear();
            states = null;
        }
        proof.of(steps, new Differ(visit.catalog()), settled, notified);
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
        dispatch.send(writes, intents);
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
            book.tell(act.number(), StepReport.notNeeded(act, answer.message()));
            settled.put(act.number(), answer.output());
        } else {
            book.tell(act.number(), StepReport.of(act, Progress.PLANNED, ""));
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
        Guard.Passed passed = visit.guard().pass(hold, state);
        if (passed.step() == null) {
            return true;
        }
        Desired desired = passed.step().desired();
        Finding finding = differ.compare(desired, state, earlier);
        boolean brought = earlier.stream()
                .anyMatch(other -> visit.catalog().typeOf(desired.id()).mayBeBroughtBy(desired, other));
        boolean missing = !(state instanceof State.Present);
        if (mayWait && missing && brought && !(finding instanceof Finding.InSync)) {
            return false;
        }
        StepOutcome outcome = visit.report().of(passed.step(), finding);
        book.tell(hold.number(), visit.guard() == Guard.NONE ? outcome : Survey.withLost(outcome, passed));
        if (visit.looks() && !(finding instanceof Finding.InSync)) {
            book.started(hold.number());
            book.fail(hold.number(), "is not as it has to be: " + Verification.why(finding));
        } else if (finding instanceof Finding.Differs differs) {
            earlier.add(desired);
            book.willWrite(passed.step());
            intents.add(new Intent(hold.number(), differs.change()));
            writes.addAll(writes(hold.number(), differs.change()));
        } else if (!(finding instanceof Finding.InSync)) {
            book.started(hold.number());
            book.fail(hold.number(), outcome.message().isEmpty() ? "cannot be told" : outcome.message());
        }
        return true;
    }

    private List<Write> writes(int step, Change change) {
        Desired desired = change.desired();
        if (!desired.present()) {
            return List.of(new Write.RemoveResource(step, change.id(), desired.undo()));
        }
        Map<String, Value> properties =
                new LinkedHashMap<>(visit.catalog().typeOf(change.id()).schema().parametersOf(desired.properties()));
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

    private void stopIfAsked() {
        if (visit.cancellation().isAsked()) {
            throw new Stopped(HostStatus.STOPPED);
        }
    }

    private static boolean isReboot(Step.Act act) {
        return act.call().type().equals("reboot");
    }

    private void reboot(Step.Act act) {
        stopIfAsked();
        book.tell(act.number(), StepReport.of(act, Progress.PLANNED, ""));
        book.started(act.number());
        visit.note("waiting for the reboot");
        try {
            visit.writer().reboot(act.call().label(), limit(act), now -> visit.note("waiting for the reboot: " + now));
        } catch (HostFailed failed) {
            book.end(
                    act.number(),
                    failed.failure().mayHaveTakenEffect() ? Progress.IN_DOUBT : Progress.FAILED,
                    failed.failure().message());
            throw failed;
        }
        book.end(act.number(), Progress.DONE, "");
        visit.registers().put(act, true, Map.of("rebooted", Value.bool(true)));
        notified.addAll(act.handlers());
    }

    private static Duration limit(Step.Act act) {
        return act.call().arguments().get("timeoutSeconds") instanceof Value.Int seconds
                ? Duration.ofSeconds(seconds.number())
                : REBOOT_LIMIT;
    }
}
