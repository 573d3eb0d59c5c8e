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
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/** The program of one host in one play: tasks cut into stages. */
final class HostCompilation implements HostProgram {
    private static final Value SKIPPED = Value.of(Map.of("changed", false, "skipped", true, "failed", false));

    /** What the first task of a rescue can ask about the failure; the run registers them. */
    private static final List<String> FAILED = List.of("ansible_failed_result", "ansible_failed_task");

    private final HostEntry host;
    private final HostScope scopes;
    private final StepMaker maker;
    private final Inclusion inclusion;
    private final List<Task> handlers;
    private final Results results;
    private final SetVariables set;
    private final IdentityHashMap<Task, Seen> seen = new IdentityHashMap<>();
    private final Map<String, Value> skipped = new LinkedHashMap<>();
    private final List<StagePart> stages = new ArrayList<>();
    private final Set<ResourceId> held = new HashSet<>();
    private final List<Desired> rivals = new ArrayList<>();
    private final IdentityHashMap<Task, List<Integer>> numbers = new IdentityHashMap<>();
    private List<Section> sections = List.of();
    private StagePart part = new StagePart(1, sections, this);
    private final StepNumbers counter;
    private final HostCompilation before;
    private int forgiven;

    /**
     * A program without tasks.
     *
     * @param story what the plays before it leave to it
     */
    HostCompilation(HostEntry host, Play play, HostScope scopes, StepMaker maker, TagFilter filter, HostStory story) {
        this.host = host;
        this.scopes = scopes;
        this.maker = maker;
        this.inclusion = new Inclusion(maker, filter);
        this.handlers = new ArrayList<>(play.handlers());
        this.results = story.results();
        this.counter = story.numbers();
        this.before = story.goOn(this);
        this.set = new SetVariables(before == null ? null : before.set);
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
        leftOut.forEach(this::skip);
        Deque<Task> left = new ArrayDeque<>(tasks);
        while (!left.isEmpty()) {
            Task task = left.pop();
            enter(task.sections());
            if (task instanceof Task.Flush) {
                flush(task, problems);
                continue;
            }
            if (task instanceof Task.Include include) {
                List<Task> included = include(include, problems);
                for (int i = included.size() - 1; i >= 0; i--) {
                    left.push(included.get(i));
                }
                continue;
            }
            if (task instanceof Task.Forgive) {
                if (decides(task, "whether failures are forgiven here", problems)) {
                    close();
                    forgiven = stages.size();
                }
                continue;
            }
            if (task instanceof Task.End) {
                if (decides(task, "whether the host ends here", problems)) {
                    left.forEach(this::skip);
                    break;
                }
                continue;
            }
            Set<String> needed = results.neededBy(Uses.of(task, scope(task, Map.of())));
            if (!part.accepts(needed) || results.areOpen(needed)) {
                close();
            }
            if (needed.isEmpty()) {
                known(task, problems);
            } else {
                waiting(task, needed);
            }
        }
        close();
        checkHandlers(problems);
    }

    /** What is included is looked at as if it stood there; its handlers join those of the play. */
    private List<Task> include(Task.Include include, Problems problems) {
        Scope scope = scope(include, skipped());
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
        found.leftOut().forEach(this::skip);
        return found.tasks();
    }

    private boolean decides(Task task, String what, Problems problems) {
        Set<String> needed = results.neededBy(Uses.of(task, scope(task, Map.of())));
        if (needed.isEmpty()) {
            return maker.holds(task.when(), scope(task, skipped()), problems);
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
            boolean known =
                    results.neededBy(Uses.of(handler, scope(handler, Map.of()))).isEmpty();
            if (known && !maker.isSetFact(handler)) {
                steps(handler, Map.of(), numbersOf(handler), problems);
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
            FAILED.forEach(name -> results.register(name, counter.last()));
            results.close();
        }
    }

    private void flush(Task task, Problems problems) {
        if (maker.holds(task.when(), scope(task, skipped()), problems)) {
            part.flush();
            stages.add(part);
            open();
        }
    }

    private void known(Task task, Problems problems) {
        List<Step> steps = steps(task, Map.of(), counter, problems);
        for (Step step : steps) {
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
        if (steps.isEmpty()) {
            skip(task);
        } else {
            registerOf(task).forEach(name -> results.register(name, counter.last()));
        }
    }

    private void waiting(Task task, Set<String> needed) {
        int number = numbersOf(task).getAsInt();
        seen.put(task, new Seen(set.known(), skipped(), results.derived()));
        part.add(task, number, needed, results.steps(needed));
        if (maker.isSetFact(task)) {
            maker.namesOfFacts(task).forEach(name -> results.derive(name, needed));
        }
        skip(task);
        registerOf(task).forEach(name -> results.register(name, number));
        if (maker.isReboot(task)) {
            close();
        }
    }

    private void skip(Task task) {
        registerOf(task).forEach(name -> {
            skipped.put(name, SKIPPED);
            results.forget(name);
        });
    }

    private static Stream<String> registerOf(Task task) {
        return task instanceof Task.Single single && single.register() != null
                ? Stream.of(single.register())
                : Stream.empty();
    }

    private void close() {
        if (!part.isEmpty()) {
            stages.add(part);
        }
        open();
    }

    private void open() {
        part = new StagePart(stages.size() + 1, sections, this);
        held.clear();
        results.close();
    }

    /** The numbers of a task's steps, the same each time they are asked for: what was planned is what is done. */
    private IntSupplier numbersOf(Task task) {
        List<Integer> given = numbers.computeIfAbsent(task, first -> new ArrayList<>());
        Iterator<Integer> again = List.copyOf(given).iterator();
        return () -> {
            if (again.hasNext()) {
                return again.next();
            }
            given.add(counter.getAsInt());
            return counter.last();
        };
    }

    private Map<String, Value> skipped() {
        Map<String, Value> all = before == null ? new LinkedHashMap<>() : before.skipped();
        all.putAll(skipped);
        return all;
    }

    /**
     * What was known where a task stands that waits.
     *
     * @param set variables that tasks set
     * @param skipped results of tasks that were left out
     * @param derived variables that are set from results
     */
    private record Seen(Map<String, Value> set, Map<String, Value> skipped, Set<String> derived) {}

    private Scope scope(Task task, Map<String, Value> registered) {
        return scope(task, set.seen(set.known(), results.derived()), registered);
    }

    private Scope scope(Task task, Seen then, Map<String, Value> registered) {
        return scope(task, set.seen(then.set, then.derived), registered);
    }

    private Scope scope(Task task, Map<String, Value> made, Map<String, Value> registered) {
        Map<String, Value> own = task instanceof Task.Single single
                ? single.variables()
                : task instanceof Task.Include include ? include.variables() : Map.of();
        return scopes.of(task.role(), own, made, registered);
    }

    private List<Step> steps(Task task, Map<String, Value> registered, IntSupplier number, Problems problems) {
        Map<String, Value> told = skipped();
        told.putAll(registered);
        if (maker.isSetFact(task)) {
            Map<String, Value> facts = maker.facts(
                    (Task.Single) task,
                    made -> {
                        set.set(made);
                        return scope(task, told);
                    },
                    problems);
            set.set(facts);
            facts.keySet().forEach(results::forget);
            return List.of();
        }
        return maker.steps(task, scope(task, told), number, problems);
    }

    /** The steps of a task that waited; the first has the number that was kept for it. */
    List<Step> later(Task task, Map<String, Value> registered, Problems problems) {
        Seen then = seen.get(task);
        Map<String, Value> told = new LinkedHashMap<>(then.skipped);
        told.putAll(registered);
        if (maker.isSetFact(task)) {
            Map<String, Value> facts = maker.facts(
                    (Task.Single) task,
                    made -> {
                        set.setLate(made);
                        return scope(task, then, told);
                    },
                    problems);
            set.setLate(facts);
            return List.of();
        }
        return maker.steps(task, scope(task, then, told), numbersOf(task), problems);
    }

    @Override
    public List<Step> handlers(Collection<String> notified, Map<String, Value> registered, Problems problems) {
        List<Step> steps = new ArrayList<>();
        for (Task task : handlers) {
            if (task instanceof Task.Single handler && isNotified(handler, notified)) {
                steps.addAll(steps(handler, registered, numbersOf(handler), problems));
            }
        }
        return steps;
    }

    @Override
    public List<Handler> handlers(Problems problems) {
        List<Handler> handlers = new ArrayList<>();
        for (Task task : this.handlers) {
            if (task instanceof Task.Single handler && !maker.isSetFact(handler)) {
                Set<String> needed = results.neededBy(Uses.of(handler, scope(handler, Map.of())));
                if (!needed.isEmpty()) {
                    problems.add(SavedProblems.waits(results.steps(needed), handler.place()));
                    continue;
                }
                Set<String> names = new HashSet<>(handler.listen());
                if (handler.name() != null) {
                    names.add(handler.name().toString());
                }
                handlers.add(new Handler(names, steps(handler, Map.of(), numbersOf(handler), problems)));
            }
        }
        return handlers;
    }

    private static boolean isNotified(Task.Single handler, Collection<String> notified) {
        return (handler.name() != null && notified.contains(handler.name().toString()))
                || handler.listen().stream().anyMatch(notified::contains);
    }
}
