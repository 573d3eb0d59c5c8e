package io.corefleet.compile;

import io.corefleet.inventory.HostEntry;
import io.corefleet.playbook.Play;
import io.corefleet.playbook.Task;
import io.corefleet.resource.ResourceId;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.template.Scope;
import io.corefleet.template.Templates;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** The program of one host in one play: tasks cut into stages. */
final class HostCompilation implements HostProgram {
    private static final Value SKIPPED = Value.of(Map.of("changed", false, "skipped", true, "failed", false));

    private final HostEntry host;
    private final Play play;
    private final HostScope scopes;
    private final StepMaker maker;
    private final Templates templates;
    private final List<Stage> stages = new ArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<String, Value> set = new LinkedHashMap<>();

    HostCompilation(HostEntry host, Play play, HostScope scopes, StepMaker maker, Templates templates) {
        this.host = host;
        this.play = play;
        this.scopes = scopes;
        this.maker = maker;
        this.templates = templates;
    }

    @Override
    public HostEntry host() {
        return host;
    }

    @Override
    public List<Stage> stages() {
        return List.copyOf(stages);
    }

    /** Cuts the tasks into stages. What is known now is compiled now, so that its problems are found before any host is written to. */
    void compile(List<Task> tasks, Problems problems) {
        Set<String> registers = new LinkedHashSet<>();
        Set<String> ofStage = new LinkedHashSet<>();
        Set<ResourceId> held = new LinkedHashSet<>();
        StagePart part = new StagePart(1);
        for (Task task : tasks) {
            if (task instanceof Task.Flush) {
                part.flushes = true;
                part = close(part, ofStage, held);
                continue;
            }
            Set<String> awaited = Uses.of(task, scope(task, Map.of()));
            awaited.retainAll(registers);
            if (awaited.stream().anyMatch(ofStage::contains)
                    || (part.awaits.isEmpty() != awaited.isEmpty() && !part.isEmpty())) {
                part = close(part, ofStage, held);
            }
            part.awaits.addAll(awaited);
            if (awaited.isEmpty()) {
                List<Step> steps = steps(task, Map.of(), problems);
                if (steps.stream()
                        .anyMatch(step -> step instanceof Step.Hold hold
                                && held.contains(hold.desired().id()))) {
                    part = close(part, ofStage, held);
                }
                part.known.addAll(steps);
                for (Step step : steps) {
                    if (step instanceof Step.Hold hold) {
                        held.add(hold.desired().id());
                    }
                }
                if (steps.stream().anyMatch(HostCompilation::restarts)) {
                    part = close(part, ofStage, held);
                }
            } else {
                part.waiting.add(task);
            }
            if (task instanceof Task.Single single && single.register() != null) {
                registers.add(single.register());
                ofStage.add(single.register());
            }
        }
        close(part, ofStage, held);
    }

    private StagePart close(StagePart part, Set<String> ofStage, Set<ResourceId> held) {
        ofStage.clear();
        held.clear();
        if (part.isEmpty() && !part.flushes) {
            return part;
        }
        stages.add(part);
        return new StagePart(part.number + 1);
    }

    private static boolean restarts(Step step) {
        return step instanceof Step.Act act && act.call().type().equals("reboot");
    }

    private Scope scope(Task task, Map<String, Value> registered) {
        Map<String, Value> own = task instanceof Task.Single single ? single.variables() : Map.of();
        return scopes.of(task.role(), own, set, registered);
    }

    private List<Step> steps(Task task, Map<String, Value> registered, Problems problems) {
        Map<String, Value> known = new LinkedHashMap<>();
        for (Task other : play.tasks()) {
            if (other instanceof Task.Single single && single.register() != null) {
                // A task that was skipped registers that it was.
                known.put(single.register(), SKIPPED);
            }
        }
        known.putAll(registered);
        Scope scope = scope(task, known);
        if (task instanceof Task.Single single && Compiler.isSetFact(single)) {
            setFact(single, scope, problems);
            return List.of();
        }
        return maker.steps(task, scope, numbers::incrementAndGet, problems);
    }

    private void setFact(Task.Single task, Scope scope, Problems problems) {
        boolean holds = task.when().stream().allMatch(condition -> templates.test(condition, scope, problems));
        if (holds && templates.render(task.arguments(), scope, problems) instanceof Value.MapOf facts) {
            set.putAll(facts.entries());
        } else if (holds) {
            problems.error(ProblemCode.CF106, "set_fact takes a mapping", task.place());
        }
    }

    @Override
    public List<Step> handlers(Collection<String> notified, Map<String, Value> registered, Problems problems) {
        List<Step> steps = new ArrayList<>();
        for (Task task : play.handlers()) {
            if (task instanceof Task.Single handler && isNotified(handler, notified)) {
                steps.addAll(steps(handler, registered, problems));
            }
        }
        return steps;
    }

    private static boolean isNotified(Task.Single handler, Collection<String> notified) {
        return (handler.name() != null && notified.contains(handler.name().toString()))
                || handler.listen().stream().anyMatch(notified::contains);
    }

    /** One stage: steps that are known, or tasks that wait for results. */
    private final class StagePart implements Stage {
        private final int number;
        private final List<Step> known = new ArrayList<>();
        private final List<Task> waiting = new ArrayList<>();
        private final Set<String> awaits = new LinkedHashSet<>();
        private boolean flushes;

        StagePart(int number) {
            this.number = number;
        }

        boolean isEmpty() {
            return known.isEmpty() && waiting.isEmpty();
        }

        @Override
        public int number() {
            return number;
        }

        @Override
        public List<String> awaits() {
            return List.copyOf(awaits);
        }

        @Override
        public List<Step> steps(Map<String, Value> registered, Problems problems) {
            List<Step> steps = new ArrayList<>(known);
            waiting.forEach(task -> steps.addAll(HostCompilation.this.steps(task, registered, problems)));
            return steps;
        }

        @Override
        public List<Outline> outline() {
            List<Outline> outlines = new ArrayList<>();
            for (Task task : waiting) {
                String name = task instanceof Task.Single single
                        ? single.name() == null
                                ? single.action()
                                : single.name().toString()
                        : "role " + task.role().name();
                outlines.add(new Outline(
                        numbers.get() + outlines.size() + 1, name, String.join(", ", awaits), task.place()));
            }
            return outlines;
        }

        @Override
        public boolean flushesHandlers() {
            return flushes;
        }
    }
}
