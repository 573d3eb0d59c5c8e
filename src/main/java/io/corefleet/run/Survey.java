package io.corefleet.run;

import io.corefleet.compile.HostProgram;
import io.corefleet.compile.Stage;
import io.corefleet.compile.Step;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.plan.Change;
import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.Differ;
import io.corefleet.plan.Finding;
import io.corefleet.plan.PropertyChange;
import io.corefleet.playbook.Section;
import io.corefleet.resource.Answer;
import io.corefleet.resource.Desired;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import io.corefleet.resource.Trigger;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The plan of one host: all stages that are known are compared in order, each with what the stages before it would leave behind. They are read at
 * once; a stage that waits for what a check told is read when it is known, as long as nothing before it changes. Stages that wait for more are told
 * as "known after".
 */
final class Survey {
    private final Differ differ;
    private final Questions questions;
    private final Guard guard;
    private final StepReport report;
    private final HostRecord record;
    private final HostLine line;
    /** How things would be after the stages so far. */
    private final Map<ResourceId, State> states;

    private final Map<ResourceId, Map<String, Value>> wishes = new LinkedHashMap<>();
    private final List<Desired> earlier = new ArrayList<>();
    private final Set<String> notified = new LinkedHashSet<>();
    private final Registers registers = new Registers();
    private final Set<String> open = new HashSet<>();
    private final Set<Integer> working = new HashSet<>();
    private boolean outlined;
    /** The step that changes something last so far, for people; empty for none. */
    private String lastChange = "";

    /**
     * A plan.
     *
     * @param line what was read at once; it is asked for what a stage turns out to need besides
     */
    Survey(Differ differ, Questions questions, Guard guard, StepReport report, HostRecord record, HostLine line) {
        this.differ = differ;
        this.questions = questions;
        this.guard = guard;
        this.report = report;
        this.record = record;
        this.line = line;
        this.states = new LinkedHashMap<>(line.states());
    }

    void take(HostProgram program, Problems problems) {
        Blocks blocks = new Blocks();
        for (Stage stage : program.stages()) {
            if (blocks.enters(stage.sections())) {
                take(stage, blocks, problems);
            } else if (blocks.waitsForFailure(stage.sections())
                    && stage.sections().stream().map(Section::block).anyMatch(working::contains)) {
                Outlines.of(stage, problems).forEach(outline -> record.step(StepReport.onlyIfFailed(outline)));
                outlined = true;
                lastChange = Outlines.last(Outlines.of(stage, problems));
            }
            if (stage.flushesHandlers()) {
                handlers(program, problems);
            }
        }
        handlers(program, problems);
    }

    private void take(Stage stage, Blocks blocks, Problems problems) {
        registers.nextStage();
        int before = record.changes();
        Optional<List<Step>> known = known(stage, problems);
        if (known.isEmpty()) {
            stage.outline().forEach(outline -> record.step(StepReport.of(outline)));
            outlined = true;
            lastChange = Outlines.last(stage.outline());
        }
        for (Step step : known.orElse(List.of())) {
            if (step instanceof Step.Say say) {
                if (!goesOn(say, stage, blocks)) {
                    return;
                }
            } else {
                take(step);
                if (!goesOn(step, stage, blocks)) {
                    return;
                }
            }
        }
        if (record.changes() > before) {
            stage.sections().forEach(section -> working.add(section.block()));
        }
    }

    /** What a playbook says before anything is written ends the host here already, where no block meets it. */
    private boolean goesOn(Step.Say say, Stage stage, Blocks blocks) {
        boolean ignored = say.judge() != null && say.judge().ignoresErrors();
        registers.said(say);
        if (say.rest() != null && say.rest().asks() && say.register() != null) {
            open.add(say.register());
        }
        if (say.fails() && !ignored) {
            registers.failure(say);
            blocks.failed(stage.sections());
            record.step(StepReport.of(say, !blocks.isLost(), Progress.PLANNED));
            return false;
        }
        record.step(StepReport.of(say, ignored, Progress.PLANNED));
        return true;
    }

    /** A resource that cannot be told is a failure that is ignored or met as any other. */
    private boolean goesOn(Step step, Stage stage, Blocks blocks) {
        StepOutcome told = record.step(step.number());
        if (told == null || told.progress() != Progress.FAILED) {
            return true;
        }
        boolean ignored = step.judge() != null && step.judge().ignoresErrors();
        if (!ignored && !stage.sections().isEmpty()) {
            blocks.failed(stage.sections());
        }
        if (ignored || (!stage.sections().isEmpty() && !blocks.isLost())) {
            record.step(told.with(Progress.PLANNED, "ignored: " + told.message()));
        }
        return ignored || stage.sections().isEmpty();
    }

    /** The steps of a stage, as far as nothing has to be written to know them: a step that finds all as wanted has its result already. */
    private Optional<List<Step>> known(Stage stage, Problems problems) {
        Map<String, Value> results = registers.values();
        boolean told = stage.awaits().stream()
                .allMatch(name -> !open.contains(name) && (results.containsKey(name) || !outlined));
        if (!told) {
            return Optional.empty();
        }
        List<Step> steps = stage.steps(results, problems);
        Set<ResourceId> unread = questions.of(steps);
        unread.removeAll(states.keySet());
        states.putAll(line.read(unread));
        return Optional.of(steps);
    }

    /** What is wanted of what was compared, by resource; whether it shall be there among it. */
    Map<ResourceId, Map<String, Value>> wishes() {
        return Map.copyOf(wishes);
    }

    private void result(Step step, boolean asWanted, Map<String, Value> output) {
        if (step.register() != null && !asWanted) {
            open.add(step.register());
        } else {
            Map<String, Value> result = new LinkedHashMap<>(Registers.reboot(null));
            result.putAll(output);
            registers.put(step, false, result);
        }
    }

    private void handlers(HostProgram program, Problems problems) {
        if (!notified.isEmpty()) {
            for (Step step : program.handlers(notified, Map.of(), problems)) {
                if (step instanceof Step.Act act) {
                    record.handler(StepReport.of(act, Progress.PLANNED, "because of a change above"));
                } else if (step instanceof Step.Hold) {
                    record.handler(StepReport.of(
                            new Stage.Outline(step.number(), step.name(), "a change above", step.place())));
                }
            }
            notified.clear();
        }
    }

    private void take(Step step) {
        if (step instanceof Step.Act act) {
            act(act);
            return;
        }
        Step.Hold hold = (Step.Hold) step;
        wishes.computeIfAbsent(hold.desired().id(), first -> new LinkedHashMap<>())
                .putAll(Proof.values(hold.desired()));
        State state = states.getOrDefault(hold.desired().id(), new State.Absent());
        Guard.Passed passed = guard.pass(hold, state);
        if (passed.step() == null) {
            record.step(refused(hold, passed));
            return;
        }
        Finding finding = differ.compare(passed.step().desired(), state, earlier);
        StepOutcome outcome = report.of(passed.step(), finding);
        record.step(guard == Guard.NONE ? outcome : withLost(outcome, passed));
        result(hold, finding instanceof Finding.InSync, Map.of());
        if (finding instanceof Finding.Differs differs) {
            earlier.add(differs.desired());
            states.put(hold.desired().id(), after(differs.change(), state));
            notified.addAll(hold.handlers());
            lastChange = hold.told();
        } else if (finding instanceof Finding.Later) {
            lastChange = hold.told();
            notified.addAll(hold.handlers());
        }
    }

    /** An answer is true as long as nothing before it changes; after that only the run itself can tell. */
    private void act(Step.Act act) {
        Answer answer = questions.answer(act.call(), states);
        boolean check = questions.readsOnly(act.call());
        boolean settled = lastChange.isEmpty() && answer.kind() != Answer.Kind.NOT_ASKED;
        if (settled && answer.holds()) {
            record.step(StepReport.notNeeded(act, answer.message()));
        } else if (settled && (answer.kind() == Answer.Kind.UNTOLD || (check && !questions.waits(act.call())))) {
            record.step(StepReport.untrue(act, answer));
        } else if (!check && answer.holds()) {
            record.step(StepReport.later(act, lastChange));
        } else {
            record.step(StepReport.of(act, Progress.PLANNED, lastChange.isEmpty() ? answer.message() : ""));
        }
        boolean done = settled && answer.holds();
        result(act, done, done ? answer.output() : Map.of());
        if (!check && !done) {
            lastChange = act.told();
            if (act.judge() == null || !act.judge().neverChanges()) {
                notified.addAll(act.handlers());
            }
        }
    }

    private static StepOutcome refused(Step.Hold hold, Guard.Passed passed) {
        return StepReport.skipped(hold, passed.message()).withLost(passed.lost(), passed.message());
    }

    static StepOutcome withLost(StepOutcome step, Guard.Passed passed) {
        StepOutcome told = step.withLost(passed.lost(), passed.message().isEmpty() ? step.message() : passed.message());
        return passed.restarts() && told.change() != ChangeKind.NONE ? told.asking(Trigger.reboot()) : told;
    }

    /** How the resource would be after the change. */
    private static State after(Change change, State before) {
        if (!change.desired().present()) {
            return new State.Absent();
        }
        Map<String, Value> properties = new LinkedHashMap<>();
        Set<String> inherited = new HashSet<>();
        if (before instanceof State.Present present) {
            properties.putAll(present.properties());
            inherited.addAll(present.inherited());
        }
        for (PropertyChange property : change.properties()) {
            properties.put(property.name(), property.after());
            inherited.remove(property.name());
        }
        return new State.Present(properties, inherited);
    }
}
