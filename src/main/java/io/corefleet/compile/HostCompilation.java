package io.corefleet.compile;

import io.corefleet.inventory.HostEntry;
import io.corefleet.playbook.Play;
import io.corefleet.playbook.Section;
import io.corefleet.playbook.Task;
import io.corefleet.resource.Desired;
import io.corefleet.resource.ResourceId;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.template.Scope;
import io.corefleet.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The program of one host in one play: tasks cut into stages. */
final class HostCompilation implements HostProgram {
    /** What the first task of a rescue can ask about the failure; the run registers them. */
    private static final List<String> FAILED = List.of("ansible_failed_result", "ansible_failed_task");

    private final HostEntry host;
    private final StepMaker maker;
    private final TaskSteps steps;
    private final Inclusion inclusion;
    private final List<Task> handlers;
    private final Results results;
    private final List<StagePart> stages = new ArrayList<>();
    private final Set<ResourceId> held = new HashSet<>();
    private final List<Desired> rivals = new ArrayList<>();
    private List<Section> sections = List.of();
    private StagePart part;
    private int forgiven;

    /**
     * A program without tasks.
     *
     * @param story what the plays before it leave to it
     */
    HostCompilation(HostEntry host, Play play, HostScope scopes, StepMaker maker, TagFilter filter, HostStory story) {
        this.host = host;
        this.maker = maker;
        this.inclusion = new Inclusion(maker, filter);
        this.handlers = new ArrayList<>(play.handlers());
        this.results = story.results();
        this.steps = new TaskSteps(scopes, maker, story);
        this.part = new StagePart(1, sections, steps);
    }

    @Override
    public HostEntry host() {
        return host;
    }

    @Override
    public int forgives() {
        return forgiven;
    }

    @Override
    public List<Stage> stages() {
        return List.copyOf(stages);
    }

    /**
     * Cuts the tasks into stages. What is known now is compiled now, so that its problems are found before any host is written to.
     *
     * @param tasks those that the tags choose
     * @param leftOut the others, whose results say that they were skipped
     */
    void compile(List<Task> tasks, List<Task> leftOut, Problems problems) {
        leftOut.forEach(steps::skip);
        Deque<Task> left = new ArrayDeque<>(tasks);
        while (!left.isEmpty()) {
            Task task = left.pop();
            enter(task.sections());
            if (task instanceof Task.Flush) {
                flush(task, problems);
            } else if (task instanceof Task.Include include) {
                List<Task> included = include(include, problems);
                for (int i = included.size() - 1; i >= 0; i--) {
                    left.push(included.get(i));
                }
            } else if (task instanceof Task.Forgive) {
                forgive(task, problems);
            } else if (task instanceof Task.End) {
                if (decides(task, "whether the host ends here", problems)) {
                    left.forEach(steps::skip);
                    left.clear();
                }
            } else {
                step(task, problems);
            }
        }
        close();
        checkHandlers(problems);
    }

    private void step(Task task, Problems problems) {
        if (steps.isElsewhere(task, problems)) {
            return;
        }
        if (steps.tellElsewhere(task, problems)) {
            steps.skip(task);
            return;
        }
        Set<String> needed = steps.neededBy(task);
        if (!part.accepts(needed) || results.areOpen(needed)) {
            close();
        }
        if (needed.isEmpty()) {
            known(task, problems);
        } else {
            waiting(task, needed, problems);
        }
    }

    private void forgive(Task task, Problems problems) {
        if (decides(task, "whether failures are forgiven here", problems)) {
            close();
            forgiven = stages.size();
        }
    }

    /** What is included is looked at as if it stood there; its handlers join those of the play. */
    private List<Task> include(Task.Include include, Problems problems) {
        if (steps.tellElsewhere(include, problems)) {
            return List.of();
        }
        Scope scope = steps.scope(include);
        boolean whenIsOpen = !results.neededBy(Uses.conditions(include, scope)).isEmpty();
        Set<String> needed = results.neededBy(Uses.ofRounds(include, scope));
        if (!needed.isEmpty()) {
            problems.error(
                    ProblemCode.CF112,
                    "what is included here is known only after " + results.steps(needed),
                    include.place(),
                    "A name or a loop of an include is decided before anything runs; conditions of its tasks may wait.");
            return List.of();
        }
        Inclusion.Found found = inclusion.of(include, scope, whenIsOpen, handlers, problems);
        handlers.addAll(found.handlers());
        found.leftOut().forEach(steps::skip);
        return found.tasks();
    }

    private boolean decides(Task task, String what, Problems problems) {
        if (steps.tellElsewhere(task, problems)) {
            return false;
        }
        Set<String> needed = steps.neededBy(task);
        if (needed.isEmpty()) {
            return steps.holds(task, problems);
        }
        problems.error(
                ProblemCode.CF112,
                what + " is known only after " + results.steps(needed),
                task.place(),
                "Put what follows into a block with the condition turned round.");
        return false;
    }

    /** A handler runs when hosts have been written to: its mistakes have to be found before. */
    private void checkHandlers(Problems problems) {
        for (Task handler : handlers) {
            boolean told = steps.tellElsewhere(handler, problems);
            if (!told && steps.neededBy(handler).isEmpty() && !maker.isSetFact(handler)) {
                steps.ofHandler(handler, Map.of(), problems);
            }
        }
    }

    /** Parts of guarded blocks have stages of their own, because a failure goes from one to the next. A rescue may ask what failed. */
    private void enter(List<Section> next) {
        if (next.equals(sections)) {
            return;
        }
        boolean rescue = !next.isEmpty()
                && next.get(next.size() - 1).part() == Section.Part.RESCUE
                && !sections.contains(next.get(next.size() - 1));
        sections = next;
        close();
        if (rescue) {
            FAILED.forEach(name -> results.register(name, "a failure"));
            results.close();
        }
    }

    private void flush(Task task, Problems problems) {
        if (steps.holds(task, problems)) {
            part.flush();
            stages.add(part);
            open();
        }
    }

    private void known(Task task, Problems problems) {
        List<Step> made = steps.known(task, problems);
        for (Step step : made) {
            if (step instanceof Step.Hold hold) {
                maker.rivals().meet(hold.desired(), rivals, problems);
                if (!held.add(hold.desired().id())) {
                    close();
                    held.add(hold.desired().id());
                }
            }
            part.add(step);
            if (step instanceof Step.Act act && act.call().type().equals(StepMaker.REBOOT)) {
                close();
            }
        }
        if (made.isEmpty()) {
            steps.skip(task);
        } else {
            steps.register(task, made.get(made.size() - 1));
        }
    }

    private void waiting(Task task, Set<String> needed, Problems problems) {
        maker.early(problems).checkModule(task);
        String after = results.steps(needed);
        part.add(task, steps.await(task, needed), needed, after);
        if (maker.isReboot(task)) {
            close();
        }
    }

    private void close() {
        if (!part.isEmpty()) {
            stages.add(part);
        }
        open();
    }

    private void open() {
        part = new StagePart(stages.size() + 1, sections, steps);
        held.clear();
        results.close();
    }

    @Override
    public List<Step> handlers(Collection<String> notified, Map<String, Value> registered, Problems problems) {
        List<Step> made = new ArrayList<>();
        for (Task task : handlers) {
            if (task instanceof Task.Single handler && isNotified(handler, notified)) {
                made.addAll(steps.ofHandler(handler, registered, problems));
            }
        }
        return made;
    }

    @Override
    public List<Handler> handlers(Problems problems) {
        List<Handler> handlers = new ArrayList<>();
        for (Task task : this.handlers) {
            if (task instanceof Task.Single handler && !maker.isSetFact(handler)) {
                Set<String> needed = steps.neededBy(handler);
                if (!needed.isEmpty()) {
                    problems.add(SavedProblems.waits(results.steps(needed), handler.place()));
                    continue;
                }
                Set<String> names = new HashSet<>(handler.listen());
                if (handler.name() != null) {
                    names.add(handler.name().toString());
                }
                handlers.add(new Handler(names, steps.ofHandler(handler, Map.of(), problems)));
            }
        }
        return handlers;
    }

    private static boolean isNotified(Task.Single handler, Collection<String> notified) {
        return (handler.name() != null && notified.contains(handler.name().toString()))
                || handler.listen().stream().anyMatch(notified::contains);
    }
}
