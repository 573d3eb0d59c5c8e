package io.corefleet.run;

import io.corefleet.compile.Step;
import io.corefleet.host.WriteResult;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.Ledger.EntryStatus;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.RunEvent;
import io.corefleet.plan.Differ;
import io.corefleet.resource.Desired;
import io.corefleet.resource.ResourceId;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The end of a stage: what was written is read again, and must now be as desired; then it counts as applied, and handlers hear of it. */
final class Proof {
    private final Visit visit;
    private final StepBook book;
    private final Questions questions;

    Proof(Visit visit, StepBook book, Questions questions) {
        this.visit = visit;
        this.book = book;
        this.questions = questions;
    }

    /**
     * Proves these steps.
     *
     * @param settled what actions gave that were not needed, by step
     * @param notified takes the handlers that hear of it
     * @throws Stopped when something is not as it was written
     */
    void of(List<Step> steps, Differ differ, Map<Integer, Map<String, Value>> settled, Set<String> notified) {
        Map<Integer, String> untrue = new Verification(visit.catalog(), differ).untrue(book.written(), visit.writer());
        untrue.forEach((step, why) -> {
            book.settle(step, EntryStatus.FAILED, why);
            book.tell(step, book.outcome(step).with(Progress.FAILED, why));
            visit.tell(new RunEvent.VerifyFailed(visit.host(), book.outcome(step)));
        });
        if (!untrue.isEmpty()) {
            throw new Stopped(HostStatus.FAILED);
        }
        applied(steps, settled, notified);
    }

    /** What was done before something failed is ours too: a look for drift would take it for the work of somebody else. */
    void leaveWhatIsDone() {
        Map<ResourceId, Map<String, Value>> applied = new LinkedHashMap<>();
        book.written().forEach((number, hold) -> {
            if (book.outcome(number).progress() == Progress.DONE) {
                Desired desired = hold.desired();
                if (!desired.present()) {
                    visit.ledger().forget(visit.host(), desired.id());
                }
                applied.put(desired.id(), values(desired));
            }
        });
        if (!applied.isEmpty()) {
            visit.ledger().leave(visit.run(), visit.host(), applied);
        }
    }

    /** What a desired state says of a resource; whether it shall be there among it. */
    static Map<String, Value> values(Desired desired) {
        Map<String, Value> values = new LinkedHashMap<>(desired.properties());
        values.put(StepReport.PRESENCE, Value.bool(desired.present()));
        return values;
    }

    /**
     * What failed has a result too: who goes on in spite of it may ask for it. What was done before it has handlers that hear of it, where
     * they still run.
     */
    void registerFailure(Step step, Set<String> notified) {
        WriteResult result = book.result(step.number());
        if (book.outcome(step.number()) != null && book.outcome(step.number()).progress() == Progress.FAILED) {
            String why = book.outcome(step.number()).message();
            visit.registers().failed(step, why, result == null ? Map.of() : result.output());
        } else if (result != null && book.outcome(step.number()).progress() == Progress.DONE) {
            boolean changed = !(step instanceof Step.Act act) || ran(act);
            visit.registers().put(step, changed, result.output());
            if (changed) {
                notified.addAll(step.handlers());
            }
        }
    }

    /** Whether an action did something: a check never does, and a guard may have held it back. */
    private boolean ran(Step.Act act) {
        Value changed = book.result(act.number()).output().get("changed");
        return !questions.readsOnly(act.call()) && !Value.bool(false).equals(changed);
    }

    private void applied(List<Step> steps, Map<Integer, Map<String, Value>> settled, Set<String> notified) {
        Map<ResourceId, Map<String, Value>> applied = new LinkedHashMap<>();
        List<Desired> gone = new ArrayList<>();
        for (Step step : steps) {
            WriteResult result = book.result(step.number());
            boolean changed = result != null;
            if (step instanceof Step.Hold hold) {
                hold(hold, changed, applied, gone);
            } else if (step instanceof Step.Act act && changed) {
                changed = ran(act);
                visit.registers().put(act, changed, result.output());
            } else if (settled.containsKey(step.number())) {
                visit.registers().put(step, false, settled.get(step.number()));
            }
            if (changed) {
                notified.addAll(step.handlers());
            }
        }
        // Who only looks does not answer for what was found.
        if (!applied.isEmpty() && !visit.looks()) {
            visit.ledger().leave(visit.run(), visit.host(), applied);
        }
        if (!gone.isEmpty()) {
            new Departed(visit.catalog(), visit.ledger(), visit.host()).forget(gone, visit.writer());
        }
    }

    private void hold(
            Step.Hold hold, boolean changed, Map<ResourceId, Map<String, Value>> applied, List<Desired> gone) {
        Desired desired = book.written().getOrDefault(hold.number(), hold).desired();
        if (changed && !desired.present()) {
            visit.ledger().forget(visit.host(), desired.id());
            gone.add(desired);
        }
        Map<String, Value> values = values(desired);
        applied.put(desired.id(), changed ? values : visit.report().news(desired.id(), values));
        visit.registers().put(hold, changed, Registers.reboot(book.result(hold.number())));
    }
}
