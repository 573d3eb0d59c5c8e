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
    private final FolderCopy folders;
    private final ProcessVariables variables;
    private final Rivals rivals;
    private final RunsAs account;

    StepMaker(ResourceCatalog catalog, Translation translation, Templates templates, PlaybookFiles files) {
        this.catalog = catalog;
        this.translation = translation;
        this.templates = templates;
        this.assertions = new Assertions(templates);
        this.composition = new Composition(catalog, new FileSource(templates, files));
        this.rounds = new Rounds(templates, files);
        this.scripts = new ScriptFile(files);
        this.folders = new FolderCopy(files);
        this.variables = new ProcessVariables(templates);
        this.rivals = new Rivals(catalog);
        this.account = new RunsAs(templates);
    }

    Rivals rivals() {
        return rivals;
    }

    Rounds rounds() {
        return rounds;
    }

    /** What can be told of a task without its variables. */
    EarlyCheck early(Problems problems) {
        return new EarlyCheck(translation, problems);
    }

    /** Whether it only says or sets something here, or asks the host; of what nothing is known so far, that is what is hoped. */
    boolean looksOnly(Task.Single task) {
        if (isSetFact(task) || Saying.isOne(task)) {
            return true;
        }
        Translation.Meaning meaning = translation.meaning(task.action());
        return meaning == null || !(meaning.tabled() instanceof ActionType action) || action.readsOnly();
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

    /** One round of a task's loop: what its steps have in common. */
    private record Round(
            Task.Single task, Scope scope, String name, String register, Judge judge, IntSupplier numbers) {
        /** The same for steps whose result is not that of the task. */
        Round unregistered() {
            return new Round(task, scope, name, null, judge, numbers);
        }
    }

    private List<Step> round(Task.Single task, Scope scope, IntSupplier numbers, Problems problems) {
        String name = task.name() == null
                ? null
                : templates.render(task.name(), scope, problems).toString();
        Judge judge = Judge.of(task, scope, templates, problems);
        if (Saying.isOne(task)) {
            return List.of(new Saying(templates).step(task, scope, numbers.getAsInt(), name, judge, problems));
        }
        Round round = new Round(task, scope, name, task.register(), judge, numbers);
        Value rendered =
                folders.spelled(task.action(), templates.render(task.arguments(), scope, problems), task.role());
        Translation.Meaning meaning = translation.meaning(task.action(), rendered);
        List<Step> steps = new ArrayList<>();
        meaning.heldFirst(rendered)
                .ifPresent(held ->
                        steps.addAll(meant(round.unregistered(), translation.meaning(task.action()), held, problems)));
        steps.addAll(meant(round, meaning, rendered, problems));
        return steps;
    }

    private List<Step> meant(Round round, Translation.Meaning meaning, Value rendered, Problems problems) {
        List<Step> steps = new ArrayList<>();
        for (Value arguments : meaning.translated(rendered, problems)) {
            account.check(round.task, meaning.tabled(), arguments, round.scope, problems);
            steps.addAll(
                    meaning.tabled() instanceof ActionType action
                            ? acts(round, action, arguments, problems)
                            : holds(round, meaning.tabled(), arguments, problems));
        }
        return steps;
    }

    /** One call, unless something is wrong with it. */
    private List<Step> acts(Round round, ActionType action, Value written, Problems problems) {
        Task.Single task = round.task;
        Value resolved = scripts.resolved(task.action(), written, task.role(), problems);
        Value decided = Assertions.are(action)
                ? assertions.decided(task.arguments(), resolved, round.scope, problems)
                : resolved;
        Value arguments = variables.given(task, action, decided, round.scope, problems);
        return Schema.call(action, arguments, task.place(), problems).stream()
                .map(call -> task.hidden() ? Hidden.call(call, action.schema()) : call)
                .<Step>map(call -> new Step.Act(
                        round.numbers.getAsInt(),
                        round.name == null ? call.type() + " " + call.label() : round.name,
                        call,
                        task.handlers(),
                        round.register,
                        round.judge,
                        task.place()))
                .toList();
    }

    private List<Step> holds(Round round, Tabled type, Value arguments, Problems problems) {
        Task.Single task = round.task;
        Composition.Whole whole = composition.whole(type, arguments, task.role(), task.place(), round.scope, problems);
        List<Step> steps = new ArrayList<>();
        whole.checks().forEach(check -> steps.add(asked(check, task.place(), round.numbers)));
        for (Desired thing : whole.things()) {
            Schema schema = catalog.typeOf(thing.id()).schema();
            steps.add(new Step.Hold(
                    round.numbers.getAsInt(),
                    round.name == null ? thing.id().toString() : round.name,
                    task.hidden() ? Hidden.desired(thing, schema) : thing,
                    task.handlers(),
                    round.register,
                    round.judge,
                    task.place()));
        }
        return steps;
    }

    /** A check that is part of something stands before what is held: nothing is written where it fails. */
    private static Step asked(Composition.Check check, Mark place, IntSupplier numbers) {
        ActionCall call = check.call();
        String name = check.origin() + ": " + call.type() + " " + call.label();
        return new Step.Act(numbers.getAsInt(), name, call, List.of(), null, null, place);
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
