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
import io.corefleet.resource.Desired;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
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
 * The plan of one host from one reading: all stages that are known are compared in order, each with what the stages before it would leave
 * behind. Stages that wait for a result are told as "known after".
 */
final class Survey {
    private final Differ differ;
    private final Guard guard;
    private final StepReport report;
    private final HostRecord record;
    private final Map<ResourceId, State> states;
    private final List<Desired> earlier = new ArrayList<>();
    private final Set<String> notified = new LinkedHashSet<>();
    private final Registers registers = new Registers();
    private final Set<String> open = new HashSet<>();
    private boolean outlined;

    Survey(Differ differ, Guard guard, StepReport report, HostRecord record, Map<ResourceId, State> states) {
        this.differ = differ;
        this.guard = guard;
        this.report = report;
        this.record = record;
        this.states = new LinkedHashMap<>(states);
    }

    /** The resources that all known stages of a program hold. */
    static Set<ResourceId> ids(HostProgram program, Problems problems) {
        Set<ResourceId> ids = new LinkedHashSet<>();
        for (Stage stage : program.stages()) {
            if (stage.awaits().isEmpty()) {
                ids.addAll(ids(stage.steps(Map.of(), problems)));
            }
        }
        return ids;
    }

    static Set<ResourceId> ids(List<Step> steps) {
        Set<ResourceId> ids = new LinkedHashSet<>();
        for (Step step : steps) {
            if (step instanceof Step.Hold hold) {
                ids.add(hold.desired().id());
            }
        }
        return ids;
    }

    void take(HostProgram program, Problems problems) {
        for (Stage stage : program.stages()) {
            Optional<List<Step>> known = known(stage, problems);
            if (known.isPresent()) {
                known.get().forEach(this::take);
            } else {
                stage.outline().forEach(outline -> record.step(StepReport.of(outline)));
                outlined = true;
            }
            if (stage.flushesHandlers()) {
                handlers(program, problems);
            }
        }
        handlers(program, problems);
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
        return stage.awaits().isEmpty() || states.keySet().containsAll(ids(steps))
                ? Optional.of(steps)
                : Optional.empty();
    }

    private void result(Step step, boolean asWanted) {
        if (step.register() != null && !asWanted) {
            open.add(step.register());
        } else {
            registers.put(step, false, Map.of());
        }
    }

    private void handlers(HostProgram program, Problems problems) {
        if (!notified.isEmpty()) {
            for (Step step : program.handlers(notified, Map.of(), problems)) {
                if (step instanceof Step.Act act) {
                    record.step(StepReport.of(act, Progress.PLANNED, "because of a change above"));
                } else {
                    record.step(StepReport.of(
                            new Stage.Outline(step.number(), step.name(), "a change above", step.place())));
                }
            }
            notified.clear();
        }
    }

    private void take(Step step) {
        if (step instanceof Step.Act act) {
            record.step(StepReport.of(act, Progress.PLANNED, ""));
            notified.addAll(act.handlers());
            result(act, false);
            return;
        }
        Step.Hold hold = (Step.Hold) step;
        State state = states.getOrDefault(hold.desired().id(), new State.Absent());
        Guard.Passed passed = guard.pass(hold, state);
        if (passed.step() == null) {
            record.step(refused(hold, passed));
            return;
        }
        Finding finding = differ.compare(passed.step().desired(), state, earlier);
        StepOutcome outcome = report.of(passed.step(), finding);
        record.step(guard == Guard.NONE ? outcome : withLost(outcome, passed));
        result(hold, finding instanceof Finding.InSync);
        if (finding instanceof Finding.Differs differs) {
            earlier.add(differs.desired());
            states.put(hold.desired().id(), after(differs.change(), state));
            notified.addAll(hold.handlers());
        } else if (finding instanceof Finding.Later) {
            notified.addAll(hold.handlers());
        }
    }

    private static StepOutcome refused(Step.Hold hold, Guard.Passed passed) {
        ResourceId id = hold.desired().id();
        return StepOutcome.plain(
                        hold.number(),
                        hold.name(),
                        id.type(),
                        id.key(),
                        ChangeKind.NONE,
                        io.corefleet.plan.DriftState.DRIFTED,
                        Progress.SKIPPED,
                        hold.place(),
                        passed.message())
                .withLost(passed.lost(), passed.message());
    }

    static StepOutcome withLost(StepOutcome step, Guard.Passed passed) {
        return step.withLost(passed.lost(), passed.message().isEmpty() ? step.message() : passed.message());
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
