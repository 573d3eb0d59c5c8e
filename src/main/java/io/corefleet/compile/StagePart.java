package io.corefleet.compile;

import io.corefleet.playbook.Section;
import io.corefleet.playbook.Task;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A stage while it is made: steps that are known, or tasks that wait for results; never both. */
final class StagePart implements Stage {
    private final int number;
    private final TaskSteps made;
    private final List<Section> sections;
    private final List<Step> known = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final Set<String> awaits = new LinkedHashSet<>();
    private boolean flushes;

    StagePart(int number, List<Section> sections, TaskSteps made) {
        this.number = number;
        this.sections = sections;
        this.made = made;
    }

    private record Waiting(Task task, int number, String after) {}

    boolean isEmpty() {
        return known.isEmpty() && waiting.isEmpty();
    }

    /** Whether a task that needs these results, or none, may stand beside what is here. */
    boolean accepts(Set<String> needed) {
        return isEmpty() || awaits.isEmpty() == needed.isEmpty();
    }

    void add(Step step) {
        known.add(step);
    }

    void add(Task task, int first, Set<String> needed, String after) {
        waiting.add(new Waiting(task, first, after));
        awaits.addAll(needed);
    }

    void flush() {
        flushes = true;
    }

    @Override
    public List<Section> sections() {
        return sections;
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
        waiting.forEach(one -> steps.addAll(made.later(one.task, registered, problems)));
        return steps;
    }

    @Override
    public List<Outline> outline() {
        return waiting.stream()
                .map(one -> new Outline(one.number, nameOf(one.task), one.after, one.task.place()))
                .toList();
    }

    /** What plans call a task that waits. */
    static String nameOf(Task task) {
        if (task instanceof Task.Single single) {
            return single.name() == null ? single.action() : single.name().toString();
        }
        return "role " + task.role().name();
    }

    @Override
    public boolean flushesHandlers() {
        return flushes;
    }
}
