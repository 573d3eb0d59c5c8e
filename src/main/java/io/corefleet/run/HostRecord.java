package io.corefleet.run;

import io.corefleet.compile.Judge;
import io.corefleet.compile.Step;
import io.corefleet.host.HostFailure;
import io.corefleet.inventory.HostEntry;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.DriftState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What is known of the work on one host so far, and in the end its one outcome. Used by one thread at a time. */
final class HostRecord {
    private final HostEntry host;
    private final InstantSource clock;
    private final Map<Integer, StepOutcome> steps = new LinkedHashMap<>();
    private final Set<Integer> handlers = new HashSet<>();
    private long startedMillis;
    private long readMillis;
    private long endedMillis;
    private int inSync;
    private HostStatus status;
    private HostFailure failure;
    private Acceptance acceptance;

    HostRecord(HostEntry host, InstantSource clock) {
        this.host = host;
        this.clock = clock;
        this.startedMillis = clock.millis();
    }

    void started() {
        startedMillis = clock.millis();
    }

    /** A time in which a person was asked is none of the host's. */
    void waited(Duration time) {
        startedMillis += time.toMillis();
    }

    void read() {
        readMillis = clock.millis() - startedMillis;
    }

    /** Writes down how a step stands; a step that was known before is replaced. */
    void step(StepOutcome step) {
        boolean quiet = step.change() == ChangeKind.NONE
                && step.state() == DriftState.IN_SYNC
                && step.progress() == Progress.NOTHING_TO_DO
                && step.lost().isEmpty();
        if (!quiet) {
            steps.put(step.number(), step);
        } else if (steps.remove(step.number()) == null || step.progress() == Progress.NOTHING_TO_DO) {
            inSync++;
        }
    }

    /** A step of a handler: it stays only when it was called. */
    void handler(StepOutcome step) {
        handlers.add(step.number());
        step(step);
    }

    /** How a step stands; null when it is quiet or not known. */
    StepOutcome step(int number) {
        return steps.get(number);
    }

    /** A step was done, and its task says what that means; where it changed nothing it counts as in sync. */
    void judged(Step step, Judge.Ruling ruling, boolean ignored) {
        StepOutcome done = steps.getOrDefault(step.number(), StepReport.quiet(step));
        if (ruling.failed()) {
            String why = ruling.why().isEmpty() ? done.message() : ruling.why();
            step(done.with(Progress.FAILED, ignored ? "ignored: " + why : why));
        } else if (!ruling.changed()) {
            step(StepReport.quiet(step));
        } else if (done.progress() == Progress.FAILED) {
            step(done.with(Progress.DONE, ""));
        }
    }

    /** Something is said; what the plan said already is no news. */
    void said(StepOutcome step) {
        StepOutcome before = steps.get(step.number());
        boolean news = before == null || !before.message().equals(step.message());
        if (news || step.progress() == Progress.FAILED) {
            step(step);
        }
    }

    /** What failed so far was met by the blocks around it. */
    void rescued() {
        steps.replaceAll((number, step) -> step.progress() == Progress.FAILED
                        && !step.message().startsWith("ignored: ")
                        && !step.message().startsWith("rescued: ")
                ? step.with(Progress.FAILED, "rescued: " + step.message())
                : step);
    }

    /** Whether anything was done, or left undone, other than to say something. */
    boolean hasWork() {
        return steps.values().stream()
                .anyMatch(step -> step.change() != ChangeKind.NONE || step.progress() == Progress.SKIPPED);
    }

    /** Forgets a step that was only outlined: what it comes to is known now, and may be nothing. */
    void forget(int number) {
        steps.remove(number);
    }

    List<StepOutcome> steps() {
        return steps.values().stream()
                .sorted(Comparator.comparingInt(StepOutcome::number))
                .toList();
    }

    /** From now on only differences count, and of them those that nobody accepts: what runs anyhow has no state to differ from. */
    void judge(Acceptance judge) {
        acceptance = judge;
        List<StepOutcome> told = List.copyOf(steps.values());
        told.forEach(step -> {
            StepOutcome judged = judge.judge(host.name(), step);
            boolean updates = judged.change() == ChangeKind.UPDATE || judged.change() == ChangeKind.REPLACE;
            if (updates && judged.properties().isEmpty()) {
                steps.remove(step.number());
                inSync++;
            } else {
                steps.put(step.number(), judged);
            }
        });
    }

    boolean hasChanges() {
        return acceptance != null
                ? steps.values().stream().anyMatch(step -> step.state().isDifference())
                : changesAnything();
    }

    private boolean changesAnything() {
        return steps.values().stream().anyMatch(step -> step.change() != ChangeKind.NONE);
    }

    int changes() {
        return (int) steps.values().stream()
                .filter(step -> step.change() != ChangeKind.NONE)
                .count();
    }

    boolean hasTrouble() {
        return steps.values().stream().anyMatch(Tally::isTrouble);
    }

    /** Steps that were planned and will not be done now. */
    void skipPlanned() {
        handlers.stream()
                .filter(number -> steps.containsKey(number) && steps.get(number).progress() == Progress.PLANNED)
                .forEach(steps::remove);
        steps.replaceAll((number, step) -> step.progress() == Progress.PLANNED && step.change() != ChangeKind.NONE
                ? step.with(Progress.SKIPPED, step.message())
                : step);
    }

    void end(HostStatus ended) {
        status = ended;
        endedMillis = clock.millis();
    }

    void end(HostStatus ended, HostFailure why) {
        failure = why;
        end(ended);
    }

    /** Ends it: the host failed, or nobody reached it; with a step of which nobody knows whether it was done, that is what counts. */
    void lost(HostFailure why) {
        boolean doubt = steps.values().stream().anyMatch(step -> step.progress() == Progress.IN_DOUBT);
        HostStatus ofKind =
                switch (why.kind()) {
                    case UNREACHABLE, DENIED, TIMED_OUT -> HostStatus.UNREACHABLE;
                    case SCRIPT_FAILED, PROTOCOL_BROKEN -> HostStatus.FAILED;
                };
        end(doubt ? HostStatus.IN_DOUBT : ofKind, why);
    }

    /** What was done is as before, as far as this says so. */
    void rolledBack(Predicate<StepOutcome> back) {
        steps.replaceAll((number, step) -> step.progress() == Progress.DONE && back.test(step)
                ? step.with(Progress.ROLLED_BACK, step.message())
                : step);
    }

    /** How a host ended after all, once its batch was taken back. */
    void become(HostStatus after) {
        if (isEnded()) {
            status = after;
        } else {
            end(after);
        }
    }

    /** Why the host failed, for people; empty when it did not. */
    String trouble() {
        if (failure != null) {
            return failure.message();
        }
        return steps().stream()
                .filter(step -> step.progress() == Progress.FAILED || step.progress() == Progress.IN_DOUBT)
                .reduce((first, last) -> last)
                .map(step -> step.type() + (step.message().contains(step.key()) ? "" : " " + step.key()) + ": "
                        + step.message())
                .orElse("");
    }

    boolean isEnded() {
        return status != null;
    }

    /** What the run's clock says. */
    Instant now() {
        return clock.instant();
    }

    HostStatus status() {
        return status;
    }

    HostEntry host() {
        return host;
    }

    /** The outcome so far; a host that has not ended is shown as what a plan would say of it. */
    HostOutcome outcome() {
        HostStatus shown = status != null ? status : hasChanges() ? HostStatus.DIFFERS : HostStatus.IN_SYNC;
        long millis = (endedMillis == 0 ? clock.millis() : endedMillis) - startedMillis;
        return new HostOutcome(
                host.name(), host.connection().address(), shown, failure, steps(), inSync, readMillis, millis);
    }
}
