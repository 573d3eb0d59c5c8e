package io.corefleet.compile;

import io.corefleet.playbook.Task;
import io.corefleet.resource.ActionCall;
import io.corefleet.resource.ActionType;
import io.corefleet.resource.Desired;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.Schema;
import io.corefleet.resource.Tabled;
import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.template.Scope;
import io.corefleet.template.Templates;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntSupplier;

/** Makes the steps of one task on one host, once all its variables are known. */
final class StepMaker {
    static final String REBOOT = "reboot";
    private static final Set<String> SET_FACT = Set.of("set_fact", "ansible.builtin.set_fact");

    private final ResourceCatalog catalog;
    private final Translation translation;
    private final Templates templates;
    private final Assertions assertions;
    private final Composition composition;
    private final Rounds rounds;
    private final ScriptFile scripts;
    private final ProcessVariables variables;
    private final Rivals rivals;

    StepMaker(ResourceCatalog catalog, Templates templates, FileSource files) {
        this.catalog = catalog;
        this.translation = new Translation(catalog);
        this.templates = templates;
        this.assertions = new Assertions(templates);
        this.composition = new Composition(catalog, files);
        this.rounds = new Rounds(templates, files);
        this.scripts = new ScriptFile(files);
        this.variables = new ProcessVariables(templates);
        this.rivals = new Rivals(catalog);
    }

    Rivals rivals() {
        return rivals;
    }

    Rounds rounds() {
        return rounds;
    }

    /** What can be told of a task without its variables. */
    void checkEarly(Task task, Problems problems) {
        new EarlyCheck(translation, problems).check(task);
    }

    boolean isSetFact(Task task) {
        return task instanceof Task.Single single && SET_FACT.contains(single.action());
    }

    boolean isReboot(Task task) {
        return task instanceof Task.Single single
                && !isSetFact(task)
                && !Saying.isOne(task)
                && translation.meaning(single.action()).type().equals(REBOOT);
    }

    /** The variables that a set_fact would set. */
    Set<String> namesOfFacts(Task task) {
        return task instanceof Task.Single single && single.arguments() instanceof Value.MapOf facts
                ? facts.entries().keySet()
                : Set.of();
    }

    /**
     * What a set_fact sets; nothing when its condition does not hold.
     *
     * @param seen the variables that it sees, given what it has set in earlier rounds of its loop
     */
    Map<String, Value> facts(Task.Single task, Function<Map<String, Value>, Scope> seen, Problems problems) {
        Map<String, Value> made = new LinkedHashMap<>();
        for (Map<String, Value> given :
                rounds.of(task.loop(), task.when(), "files", task.role(), seen.apply(made), problems)) {
            Scope round = seen.apply(made).withData(given);
            if (!holds(task.when(), round, problems)) {
                continue;
            }
            if (templates.render(task.arguments(), round, problems) instanceof Value.MapOf facts) {
                made.putAll(facts.entries());
            } else {
                problems.error(ProblemCode.CF106, "set_fact takes a mapping", task.place());
            }
        }
        // A word of Ansible for its cache of facts, which is not needed: facts are read in each run.
        made.remove("cacheable");
        return made;
    }

    /**
     * The steps of a task; none when its condition does not hold.
     *
     * @param scope the variables it sees
     * @param numbers gives each step its number
     */
    List<Step> steps(Task task, Scope scope, IntSupplier numbers, Problems problems) {
        if (task instanceof Task.Declared declared) {
            return declared(declared, scope, numbers, problems);
        }
        List<Step> steps = new ArrayList<>();
        if (task instanceof Task.Single single) {
            for (Map<String, Value> given :
                    rounds.of(single.loop(), single.when(), "files", single.role(), scope, problems)) {
                Scope round = scope.withData(given);
                if (holds(single.when(), round, problems)) {
                    steps.addAll(round(single, round, numbers, problems));
                }
            }
        }
        return steps;
    }

    Value rendered(Value written, Scope scope, Problems problems) {
        return templates.render(written, scope, problems);
    }

    /** Whether all conditions hold. */
    boolean holds(List<Value> conditions, Scope scope, Problems problems) {
        return conditions.stream().allMatch(condition -> templates.test(condition, scope, problems));
    }

    private List<Step> round(Task.Single task, Scope scope, IntSupplier numbers, Problems problems) {
        String name = task.name() == null
                ? null
                : templates.render(task.name(), scope, problems).toString();
        Judge judge = Judge.of(task, scope, templates, problems);
        if (Saying.isOne(task)) {
            return List.of(new Saying(templates).step(task, scope, numbers.getAsInt(), name, judge, problems));
        }
        Value rendered = templates.render(task.arguments(), scope, problems);
        Translation.Meaning meaning = translation.meaning(task.action(), rendered);
        List<? extends Value> each = meaning.translated(rendered, problems);
        if (meaning.tabled() instanceof ActionType action) {
            return each.stream()
                    .map(arguments -> scripts.resolved(task.action(), arguments, task.role(), problems))
                    .map(arguments -> Assertions.are(action)
                            ? assertions.decided(task.arguments(), arguments, scope, problems)
                            : arguments)
                    .map(arguments -> variables.given(task, action, arguments, scope, problems))
                    .flatMap(arguments -> Schema.call(action, arguments, task.place(), problems).stream())
                    .map(call -> task.hidden() ? Hidden.call(call, action.schema()) : call)
                    .map(call -> act(task, name, call, judge, numbers.getAsInt()))
                    .toList();
        }
        List<Step> steps = new ArrayList<>();
        for (Value arguments : each) {
            Composition.Whole whole =
                    composition.whole(meaning.tabled(), arguments, task.role(), task.place(), scope, problems);
            whole.checks().forEach(check -> steps.add(asked(check, task.place(), numbers)));
            whole.things().stream()
                    .map(desired -> task.hidden()
                            ? Hidden.desired(
                                    desired, catalog.typeOf(desired.id()).schema())
                            : desired)
                    .forEach(desired -> steps.add(new Step.Hold(
                            numbers.getAsInt(),
                            name == null ? desired.id().toString() : name,
                            desired,
                            task.handlers(),
                            task.register(),
                            judge,
                            task.place())));
        }
        return steps;
    }

    /** A check that is part of something stands before what is held: nothing is written where it fails. */
    private static Step asked(Composition.Check check, Mark place, IntSupplier numbers) {
        ActionCall call = check.call();
        String name = check.origin() + ": " + call.type() + " " + call.label();
        return new Step.Act(numbers.getAsInt(), name, call, List.of(), null, null, place);
    }

    private static Step act(Task.Single task, String name, ActionCall call, Judge judge, int number) {
        return new Step.Act(
                number,
                name == null ? call.type() + " " + call.label() : name,
                call,
                task.handlers(),
                task.register(),
                judge,
                task.place());
    }

    private List<Step> declared(Task.Declared task, Scope scope, IntSupplier numbers, Problems problems) {
        if (!holds(task.when(), scope, problems)) {
            return List.of();
        }
        IdentityHashMap<Desired, Task.Declared.Resource> origins = new IdentityHashMap<>();
        List<Desired> wanted = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        for (Task.Declared.Resource resource : task.resources()) {
            if (holds(resource.when(), scope, problems)) {
                Value arguments = templates.render(resource.arguments(), scope, problems);
                Tabled type = catalog.type(resource.type()).orElseThrow();
                Composition.Whole whole =
                        composition.whole(type, arguments, task.role(), resource.place(), scope, problems);
                whole.checks().forEach(check -> steps.add(asked(check, resource.place(), numbers)));
                for (Desired desired : whole.things()) {
                    origins.put(desired, resource);
                    wanted.add(desired);
                }
            }
        }
        for (Desired desired : new Order(catalog).sorted(wanted, problems)) {
            Task.Declared.Resource origin = origins.get(desired);
            String name = desired.id().toString();
            steps.add(new Step.Hold(numbers.getAsInt(), name, desired, origin.handlers(), null, null, origin.place()));
        }
        return steps;
    }
}
