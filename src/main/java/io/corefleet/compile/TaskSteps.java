package io.corefleet.compile;

import io.corefleet.playbook.Task;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.template.Scope;
import io.corefleet.template.Templates;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/** The steps of one host's tasks in one play, of what is known where each task stands: variables, results, what was left out. */
final class TaskSteps {
    private static final Value SKIPPED = Value.of(Map.of("changed", false, "skipped", true, "failed", false));

    private final HostScope scopes;
    private final StepMaker maker;
    private final Results results;
    private final StepNumbers counter;
    private final TaskSteps before;
    private final SetVariables set;
    private final IdentityHashMap<Task, Seen> seen = new IdentityHashMap<>();
    private final IdentityHashMap<Task, List<Integer>> numbers = new IdentityHashMap<>();
    private final Map<String, Value> skipped = new LinkedHashMap<>();

    /**
     * What was known where a task stands that waits.
     *
     * @param set variables that tasks set
     * @param skipped results of tasks that were left out
     * @param derived variables that are set from results
     */
    private record Seen(Map<String, Value> set, Map<String, Value> skipped, Set<String> derived) {}

    TaskSteps(HostScope scopes, StepMaker maker, HostStory story) {
        this.scopes = scopes;
        this.maker = maker;
        this.results = story.results();
        this.counter = story.numbers();
        this.before = story.goOn(this);
        this.set = new SetVariables(before == null ? null : before.set);
    }

    /** Results that a task waits for; empty when its steps are known. */
    Set<String> neededBy(Task task) {
        return results.neededBy(Uses.of(task, scope(task, Map.of())));
    }

    /** Whether it runs on another host of the play, once for all of them; what it makes known is unknown here then. */
    boolean isElsewhere(Task task, Problems problems) {
        boolean elsewhere = task.once()
                .filter(first -> !maker.holds(List.of(first), scope(task), problems))
                .isPresent();
        if (elsewhere) {
            Stream.concat(registerOf(task), maker.isSetFact(task) ? maker.namesOfFacts(task).stream() : Stream.empty())
                    .forEach(name -> {
                        skipped.remove(name);
                        results.elsewhere(name);
                    });
        }
        return elsewhere;
    }

    /** Complains of a task that may run here and uses what is known on another host alone; gives whether it does. */
    boolean tellElsewhere(Task task, Problems problems) {
        Set<String> unknown = results.elsewhere(Uses.of(task, scope(task)));
        boolean wrong = !unknown.isEmpty() && !isSurelyNot(task);
        if (wrong) {
            problems.error(
                    ProblemCode.CF112,
                    String.join(" and ", unknown)
                            + " is known on the first host of the play alone: run_once is set where it is made",
                    task.place(),
                    "Write run_once: true here too, or leave it away there.");
        }
        return wrong;
    }

    /** Whether a condition that is known does not hold. */
    private boolean isSurelyNot(Task task) {
        return task.when().stream().anyMatch(condition -> {
            Set<String> used = Templates.variablesOfCondition(condition);
            Problems unheard = new Problems();
            return results.elsewhere(used).isEmpty()
                    && results.neededBy(used).isEmpty()
                    && !maker.holds(List.of(condition), scope(task), unheard)
                    && !unheard.hasErrors();
        });
    }

    /** Whether the conditions of a task hold that waits for nothing. */
    boolean holds(Task task, Problems problems) {
        return maker.holds(task.when(), scope(task), problems);
    }

    /** What a task sees that waits for nothing. */
    Scope scope(Task task) {
        return scope(task, skipped());
    }

    /** The steps of a task that waits for nothing, with new numbers. */
    List<Step> known(Task task, Problems problems) {
        return steps(task, Map.of(), counter, problems);
    }

    /** From now on who asks for the result of a task whose steps are known waits for the last of them. */
    void register(Task task, Step last) {
        registerOf(task).forEach(name -> results.register(name, last.told()));
    }

    /** Remembers what is known where a task stands that waits; gives the number of its first step. */
    int await(Task task, Set<String> needed) {
        int number = numbersOf(task).getAsInt();
        seen.put(task, new Seen(set.known(), skipped(), results.derived()));
        if (maker.isSetFact(task)) {
            maker.namesOfFacts(task).forEach(name -> results.derive(name, needed));
        }
        skip(task);
        registerOf(task).forEach(name -> results.register(name, StagePart.nameOf(task)));
        return number;
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

    /** The steps of a handler, with the same numbers each time. */
    List<Step> ofHandler(Task handler, Map<String, Value> registered, Problems problems) {
        return steps(handler, registered, numbersOf(handler), problems);
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

    /** What registers the result of a task that is left out tells that it was. */
    void skip(Task task) {
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

    private Map<String, Value> skipped() {
        Map<String, Value> all = before == null ? new LinkedHashMap<>() : before.skipped();
        all.putAll(skipped);
        return all;
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
}
