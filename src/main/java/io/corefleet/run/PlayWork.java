package io.corefleet.run;

import io.corefleet.compile.HostProgram;
import io.corefleet.compile.Judge;
import io.corefleet.compile.Stage;
import io.corefleet.compile.Step;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.Progress;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import io.corefleet.source.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One play on one host: stage by stage, with its handlers, with what blocks do about failures, and with what tasks say of their results. */
final class PlayWork {
    private final Visit visit;
    private final HostRecord record;
    private final Registers registers;
    private final Problems problems;
    private final Blocks blocks = new Blocks();
    private final Set<String> notified = new LinkedHashSet<>();
    private final Map<Integer, String> answers = new HashMap<>();
    private Map<ResourceId, State> known;

    /**
     * The work.
     *
     * @param known states that are true until the first write; null when none are
     */
    PlayWork(Visit visit, Problems problems, Map<ResourceId, State> known) {
        this.visit = visit;
        this.record = visit.record();
        this.registers = visit.registers();
        this.problems = problems;
        this.known = known;
    }

    /**
     * Does the play.
     *
     * @param forcesHandlers whether handlers that were notified run after a failure, too
     * @throws Stopped when a step failed, no block met it and nothing forgives it; or somebody wants to stop
     */
    void work(HostProgram program, boolean forcesHandlers) {
        int begun = 0;
        int failed = 0;
        try {
            for (Stage stage : program.stages()) {
                begun++;
                stage(stage, program);
                failed = blocks.isLost() && failed == 0 ? begun : failed;
            }
            if (blocks.isLost()) {
                throw new Stopped(HostStatus.FAILED);
            }
            handlers(program);
        } catch (Stopped stopped) {
            if (stopped.status() != HostStatus.FAILED || problems.hasErrors()) {
                throw stopped;
            }
            if (forcesHandlers) {
                inSpite(program);
            }
            if ((failed == 0 ? begun : failed) > program.forgives()) {
                throw stopped;
            }
            record.rescued();
        }
    }

    private void stage(Stage stage, HostProgram program) {
        registers.nextStage();
        if (!blocks.enters(stage.sections())) {
            leaveOut(stage);
            return;
        }
        stage.outline().forEach(outline -> record.forget(outline.number()));
        guarded(stage);
        if (stage.flushesHandlers() && !blocks.isLost()) {
            handlers(program);
        }
    }

    /** The host has failed already: that one of them fails, or is not begun because somebody wants to stop, makes no other end of it. */
    private void inSpite(HostProgram program) {
        try {
            handlers(program);
        } catch (Stopped again) {
            visit.note("handlers ended too");
        }
    }

    /** A rescue that nothing called for is not told at all; what else does not run is told as skipped. */
    private void leaveOut(Stage stage) {
        if (blocks.waitsForFailure(stage.sections())) {
            Outlines.numbers(stage, problems).forEach(record::forget);
        }
    }

    private void guarded(Stage stage) {
        try {
            steps(stage.steps(registers.values(), problems));
        } catch (Stopped stopped) {
            if (stopped.status() != HostStatus.FAILED || stage.sections().isEmpty() || problems.hasErrors()) {
                throw stopped;
            }
            blocks.failed(stage.sections());
            if (!blocks.isLost()) {
                record.rescued();
            }
        }
    }

    private void handlers(HostProgram program) {
        Set<String> told = new LinkedHashSet<>();
        while (!notified.isEmpty()) {
            Set<String> now = new LinkedHashSet<>(notified);
            notified.clear();
            // Handlers may notify others, but one that was told is not told again: two could go on for ever.
            now.removeAll(told);
            told.addAll(now);
            registers.nextStage();
            steps(program.handlers(now, registers.values(), problems));
        }
    }

    /** Steps without a word of their own go together; one that is judged goes alone, because what follows may depend on it. */
    private void steps(List<Step> steps) {
        List<Step> together = new ArrayList<>();
        for (Step step : steps) {
            if (step instanceof Step.Hold || step instanceof Step.Act) {
                if (step.judge() != null) {
                    send(together, notified);
                    judged(step);
                } else {
                    together.add(step);
                }
            } else {
                Step.Say say = (Step.Say) step;
                if (say.fails() || say.rest() != null) {
                    send(together, notified);
                }
                said(say.rest() == null ? say : rested(say));
            }
        }
        send(together, notified);
    }

    private void send(List<Step> steps, Set<String> hearing) {
        if (problems.hasErrors()) {
            throw new Stopped(HostStatus.FAILED);
        }
        if (visit.cancellation().isAsked()) {
            throw new Stopped(HostStatus.STOPPED);
        }
        if (steps.isEmpty()) {
            return;
        }
        Map<ResourceId, State> states =
                known != null && known.keySet().containsAll(new Questions(visit.catalog()).of(steps)) ? known : null;
        known = null;
        List<Step> now = List.copyOf(steps);
        steps.clear();
        new StageWork(visit, hearing).work(now, states);
    }

    /** Waits, and says how it was. */
    private Step.Say rested(Step.Say say) {
        if (!say.rest().asks()) {
            visit.note(say.text());
            visit.cancellation().rest(Duration.ofSeconds(say.rest().seconds()));
            return say;
        }
        visit.note("waiting for a person");
        return visit.prompts()
                .answer(say)
                .map(typed -> {
                    answers.put(say.number(), typed);
                    return say;
                })
                .orElseGet(() -> say.saying(say.text() + " (not waited for: nobody is at a terminal)"));
    }

    private void said(Step.Say say) {
        registers.said(say, answers.getOrDefault(say.number(), ""));
        boolean ignored = say.judge() != null && say.judge().ignoresErrors();
        record.said(StepReport.of(say, ignored, Progress.DONE));
        if (say.fails() && !ignored) {
            registers.failure(say);
            throw new Stopped(HostStatus.FAILED);
        }
    }

    private void judged(Step step) {
        Judge judge = step.judge();
        Judge.Ruling ruling = attempt(step);
        for (int tries = 1; ruling.again() && tries < judge.attempts(); tries++) {
            visit.note("trying " + step.name() + " again, " + tries + " of " + (judge.attempts() - 1));
            visit.cancellation().rest(judge.delay());
            ruling = attempt(step);
        }
        registers.correct(step, ruling.result());
        boolean ignored = ruling.failed() && judge.ignoresErrors();
        record.judged(step, ruling, ignored);
        if (!ruling.failed() && ruling.changed()) {
            notified.addAll(step.handlers());
        }
        if (ruling.failed() && !ignored) {
            registers.failure(step);
            throw new Stopped(HostStatus.FAILED);
        }
    }

    private Judge.Ruling attempt(Step step) {
        try {
            send(new ArrayList<>(List.of(step)), new LinkedHashSet<>());
        } catch (Stopped stopped) {
            if (stopped.status() != HostStatus.FAILED || problems.hasErrors()) {
                throw stopped;
            }
        }
        return step.judge().rule(registers.last(step), problems);
    }
}
