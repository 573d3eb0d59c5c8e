package io.corefleet.run;

import io.corefleet.compile.HostProgram;
import io.corefleet.compile.Judge;
import io.corefleet.compile.Stage;
import io.corefleet.compile.Step;
import io.corefleet.host.HostWriter;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.Ledger;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.RunEvent;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import io.corefleet.source.Problems;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** One play on one host: stage by stage, with its handlers, with what blocks do about failures, and with what tasks say of their results. */
final class PlayWork {
    private final ResourceCatalog catalog;
    private final Guard guard;
    private final StepReport report;
    private final HostWriter writer;
    private final Ledger ledger;
    private final String run;
    private final HostRecord record;
    private final Consumer<RunEvent> events;
    private final Cancellation cancellation;
    private final Registers registers;
    private final Problems problems;
    private final Blocks blocks = new Blocks();
    private final Set<String> notified = new LinkedHashSet<>();
    private Map<ResourceId, State> known;

    /**
     * The work.
     *
     * @param known states that are true until the first write; null when none are
     */
    PlayWork(
            ResourceCatalog catalog,
            Guard guard,
            StepReport report,
            HostWriter writer,
            Ledger ledger,
            String run,
            HostRecord record,
            Consumer<RunEvent> events,
            Cancellation cancellation,
            Registers registers,
            Problems problems,
            Map<ResourceId, State> known) {
        this.catalog = catalog;
        this.guard = guard;
        this.report = report;
        this.writer = writer;
        this.ledger = ledger;
        this.run = run;
        this.record = record;
        this.events = events;
        this.cancellation = cancellation;
        this.registers = registers;
        this.problems = problems;
        this.known = known;
    }

    /**
     * Does the play.
     *
     * @throws Stopped when a step failed and no block met it, or somebody wants to stop
     */
    void work(HostProgram program) {
        for (Stage stage : program.stages()) {
            if (!blocks.enters(stage.sections())) {
                leaveOut(stage);
                continue;
            }
            stage.outline().forEach(outline -> record.forget(outline.number()));
            guarded(stage);
            if (stage.flushesHandlers() && !blocks.isLost()) {
                handlers(program);
            }
        }
        if (blocks.isLost()) {
            throw new Stopped(HostStatus.FAILED);
        }
        handlers(program);
    }

    /** A rescue that nothing called for is not told at all; what else does not run is told as skipped. */
    private void leaveOut(Stage stage) {
        if (blocks.waitsForFailure(stage.sections())) {
            Survey.numbers(stage, problems).forEach(record::forget);
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
                if (((Step.Say) step).fails()) {
                    send(together, notified);
                }
                said((Step.Say) step);
            }
        }
        send(together, notified);
    }

    private void send(List<Step> steps, Set<String> hearing) {
        if (problems.hasErrors()) {
            throw new Stopped(HostStatus.FAILED);
        }
        if (cancellation.isAsked()) {
            throw new Stopped(HostStatus.STOPPED);
        }
        if (steps.isEmpty()) {
            return;
        }
        Map<ResourceId, State> states =
                known != null && known.keySet().containsAll(new Questions(catalog).of(steps)) ? known : null;
        known = null;
        List<Step> now = List.copyOf(steps);
        steps.clear();
        new StageWork(catalog, guard, report, writer, ledger, run, record, events, cancellation, hearing, registers)
                .work(now, states);
    }

    private void said(Step.Say say) {
        registers.said(say);
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
            events.accept(new RunEvent.HostNote(
                    record.host().name(),
                    "trying " + step.name() + " again, " + tries + " of " + (judge.attempts() - 1)));
            cancellation.rest(judge.delay());
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
