package io.corefleet.run;

import io.corefleet.compile.Step;
import io.corefleet.host.HostFailed;
import io.corefleet.host.Write;
import io.corefleet.host.WriteResult;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.Ledger.Action;
import io.corefleet.outcome.Ledger.EntryStatus;
import io.corefleet.outcome.Ledger.Intent;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.RunEvent;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.resource.Trigger;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the steps of one stage stand: what was sent, what came back. The record, the ledger and the listeners are told the same. */
final class StepBook {
    private final Visit visit;
    private final Map<Integer, StepOutcome> outcomes = new LinkedHashMap<>();
    private final Map<Integer, Step.Hold> written = new LinkedHashMap<>();
    private final Map<Integer, Long> entries = new LinkedHashMap<>();
    private final Map<Integer, WriteResult> results = new LinkedHashMap<>();
    private final Map<Integer, Integer> unanswered = new LinkedHashMap<>();
    private final Set<Integer> running = new LinkedHashSet<>();

    StepBook(Visit visit) {
        this.visit = visit;
    }

    /** How a step stands; null when nothing was told of it. */
    StepOutcome outcome(int step) {
        return outcomes.get(step);
    }

    /** What the host answered to a step; null when it was not sent, or has no answer. */
    WriteResult result(int step) {
        return results.get(step);
    }

    /** The steps that write a resource, as they were let through, by number. */
    Map<Integer, Step.Hold> written() {
        return written;
    }

    void willWrite(Step.Hold step) {
        written.put(step.number(), step);
    }

    void tell(int step, StepOutcome outcome) {
        outcomes.put(step, outcome);
        visit.record().step(outcome);
    }

    void started(int step) {
        visit.tell(new RunEvent.ChangeStarted(visit.host(), outcomes.get(step)));
    }

    private boolean asksForRestart(int step) {
        WriteResult result = results.get(step);
        return result != null && result.rebootNeeded();
    }

    void end(int step, Progress progress, String message) {
        StepOutcome told = outcomes.get(step);
        StepOutcome before = asksForRestart(step) ? told.asking(Trigger.reboot()) : told;
        StepOutcome ended = before.with(progress, message.isEmpty() ? before.message() : message);
        tell(step, ended);
        if (running.contains(step)) {
            ran(step, progress);
        }
        visit.tell(new RunEvent.ChangeEnded(visit.host(), ended));
    }

    private void ran(int step, Progress progress) {
        WriteResult result = results.get(step);
        boolean heldBack =
                result != null && Value.bool(false).equals(result.output().get("changed"));
        if (progress != Progress.IN_DOUBT) {
            EntryStatus status = heldBack ? EntryStatus.NOT_DONE : status(progress);
            visit.ledger().ran(visit.run(), visit.host(), step, status);
        }
    }

    void fail(int step, String message) {
        end(step, Progress.FAILED, message);
        throw new Stopped(HostStatus.FAILED);
    }

    /** All that will be done is written down first, in one transaction. */
    void intend(List<Write> writes, List<Intent> intents) {
        List<Long> numbers = intents.isEmpty() ? List.of() : visit.ledger().intend(visit.run(), visit.host(), intents);
        for (int i = 0; i < intents.size(); i++) {
            entries.put(intents.get(i).step(), numbers.get(i));
        }
        unanswered.clear();
        writes.forEach(write -> unanswered.merge(write.step(), 1, Integer::sum));
        List<Action> actions = unanswered.keySet().stream()
                .map(outcomes::get)
                .filter(this::leavesNoWayBack)
                .map(told -> new Action(told.number(), told.type(), told.key(), told.name(), told.place()))
                .toList();
        if (!actions.isEmpty()) {
            visit.ledger().willRun(visit.run(), visit.host(), actions);
        }
        running.clear();
        actions.forEach(action -> running.add(action.step()));
        unanswered.keySet().forEach(this::started);
    }

    /** A check runs too, and leaves nothing behind. */
    private boolean leavesNoWayBack(StepOutcome step) {
        return visit.catalog()
                .action(step.type())
                .filter(type -> !type.readsOnly())
                .isPresent();
    }

    boolean anyIs(List<Write> writes, Progress progress) {
        return writes.stream().anyMatch(write -> outcomes.get(write.step()).progress() == progress);
    }

    /** Whether something of a step was sent and has no answer yet. */
    boolean isOpen(int step) {
        return outcomes.get(step).progress() == Progress.PLANNED && unanswered.get(step) > 0;
    }

    /** Takes an answer; how the step stands with it, or null while more answers to the same step are to come. */
    Progress take(WriteResult result) {
        int step = result.step();
        WriteResult before = results.put(step, result);
        int left = unanswered.merge(step, -1, Integer::sum);
        if (before != null && before.outcome() == WriteResult.Outcome.FAILED) {
            results.put(step, before);
            return null;
        }
        if (left > 0 && result.outcome() == WriteResult.Outcome.DONE) {
            // Removed, and not yet created anew: the step ends with its last write.
            return null;
        }
        return switch (result.outcome()) {
            case DONE -> Progress.DONE;
            case FAILED -> Progress.FAILED;
            case SKIPPED ->
                before != null && before.outcome() == WriteResult.Outcome.DONE ? Progress.FAILED : Progress.SKIPPED;
        };
    }

    /** Settles the entry of a step, if it has one. */
    void settle(int step, EntryStatus status, String message) {
        WriteResult result = results.get(step);
        settle(step, status, result == null ? Map.of() : result.undo(), message);
    }

    private void settle(int step, EntryStatus status, Map<String, Value> undo, String message) {
        Long entry = entries.get(step);
        if (entry != null) {
            visit.ledger().settle(entry, status, undo, message);
            if (asksForRestart(step)) {
                visit.ledger().asksForRestart(entry);
            }
        }
    }

    /** The connection was lost before the step was sent. */
    void notSent(int step, HostFailed why) {
        settle(
                step,
                EntryStatus.NOT_DONE,
                Map.of(),
                "not sent: " + why.failure().message());
    }

    static EntryStatus status(Progress progress) {
        return switch (progress) {
            case DONE -> EntryStatus.DONE;
            case FAILED -> EntryStatus.FAILED;
            default -> EntryStatus.NOT_DONE;
        };
    }
}
