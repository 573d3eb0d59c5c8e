package io.corefleet.playbook;

import io.corefleet.resource.ActionType;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/** Lists of tasks: blocks are opened, task files and roles that are named are read in place. */
final class TaskReader {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "::1");

    private final ResourceCatalog catalog;
    private final Problems problems;
    private final IncludeReader includes;
    private final ActionNames names;
    private final AtomicInteger blocks;

    /**
     * A reader.
     *
     * @param blocks counts the guarded blocks of all files
     */
    TaskReader(ResourceCatalog catalog, PlaybookReader files, AtomicInteger blocks, Problems problems) {
        this.catalog = catalog;
        this.problems = problems;
        this.includes = new IncludeReader(files, problems);
        this.names = new ActionNames(catalog, problems);
        this.blocks = blocks;
    }

    List<Task> tasks(List<Value> written, Surroundings around, Path folder) {
        List<Task> tasks = new ArrayList<>();
        for (Value item : written) {
            if (item instanceof Value.MapOf map) {
                task(map, around, folder, tasks);
            } else {
                problems.error(
                        ProblemCode.CF106,
                        "a task must be a mapping",
                        item.place(),
                        "Write - name: …, then the type below it.");
            }
        }
        return tasks;
    }

    /** Complains of defaults for modules that are none. */
    void checkDefaults(Fields fields) {
        ModuleDefaults.check(fields, catalog.names(), problems);
    }

    private void task(Value.MapOf written, Surroundings outer, Path folder, List<Task> into) {
        Value.MapOf map = ActionKey.opened(written);
        Fields fields = new Fields("a task", map, problems);
        Surroundings around = outer.with(fields);
        checkDefaults(fields);
        Become.check(fields, problems);
        List<String> actions = map.entries().keySet().stream()
                .filter(key -> !Keys.TASK.contains(key) && Loop.kind(key).isEmpty() && !Keys.isUnsupportedOnTask(key))
                .toList();
        allow(fields, map, actions);
        if (fields.has("block")) {
            fields.refuse("a block", Keys.union(Keys.NOT_ON_A_BLOCK, new TreeSet<>(actions)));
            block(fields, around, folder, into);
        } else if (fields.has("rescue") || fields.has("always")) {
            problems.error(
                    ProblemCode.CF107,
                    "rescue and always belong to a block",
                    map.place(),
                    "Write block: beside them, with the tasks that may fail.");
        } else if (actions.isEmpty() && fields.has("local_action")) {
            // Told as a key that is not supported; the module is what stands under it.
            return;
        } else if (actions.size() != 1) {
            names.tellWrongCount(map, actions);
        } else {
            action(actions.get(0), map, fields, around, folder, into);
        }
    }

    /** Whether a task shall run where the command runs. */
    private static boolean isDelegatedHere(Fields fields) {
        return HERE.contains(fields.value("delegate_to").toString());
    }

    private void allow(Fields fields, Value.MapOf map, List<String> actions) {
        Set<String> known = Keys.union(Keys.TASK, new TreeSet<>(actions));
        map.entries().keySet().stream()
                .filter(key -> Loop.kind(key).isPresent())
                .forEach(known::add);
        if (actions.size() == 1 && ActionNames.isHere(actions.get(0))) {
            known.addAll(List.of("delegate_to", "delegate_facts", "connection"));
        }
        if (actions.size() == 1 && isDelegatedHere(fields) && names.asksFromHere(actions.get(0))) {
            known.addAll(List.of("delegate_to", "delegate_facts"));
        }
        if (fields.value("delegate_to").toString().matches("\\{\\{\\s*inventory_hostname\\s*}}")) {
            // To its own host: that is where it runs.
            known.addAll(List.of("delegate_to", "delegate_facts"));
        }
        if (fields.has("async") && !fields.value("poll").toString().equals("0")) {
            // It is waited for, as everything is.
            known.addAll(List.of("async", "poll"));
        }
        fields.allow(known, Keys.TASK_UNSUPPORTED);
    }

    private void block(Fields fields, Surroundings around, Path folder, List<Task> into) {
        if (!fields.has("rescue") && !fields.has("always")) {
            into.addAll(tasks(fields.list("block"), around, folder));
            return;
        }
        int block = blocks.incrementAndGet();
        boolean rescued = fields.has("rescue");
        Surroundings body = around.in(new Section(block, Section.Part.BODY, rescued));
        into.addAll(tasks(fields.list("block"), body, folder));
        Surroundings rescue = around.in(new Section(block, Section.Part.RESCUE, rescued));
        into.addAll(tasks(fields.list("rescue"), rescue, folder));
        Surroundings always = around.in(new Section(block, Section.Part.ALWAYS, rescued));
        into.addAll(tasks(fields.list("always"), always, folder));
    }

    private void action(
            String action, Value.MapOf map, Fields fields, Surroundings around, Path folder, List<Task> into) {
        Value arguments = map.entries().get(action);
        Mark place = map.keyPlace(action);
        if (IncludeReader.knows(action)) {
            into.addAll(
                    includes.tasks(action, withArgs(arguments, fields), fields, loop(fields), around, folder, place));
        } else if (ActionNames.isDoneAnyhow(action)) {
            anyhow(fields, around, place, into);
        } else if (ActionNames.isMeta(action)) {
            meta(arguments, place, around, into);
        } else if (!names.have(action) || (ActionNames.isOnlyFromHere(action) && !isDelegatedHere(fields))) {
            names.tellUnknown(action, map);
        } else {
            Value pairs = names.takesALine(action)
                    ? arguments
                    : KeyValues.of(arguments).orElse(arguments);
            Value given = around.defaults().under(action, withArgs(pairs, fields));
            into.add(single(action, fromHere(action, given, fields), fields, around, place));
        }
    }

    /** What is delegated to where the command runs, and can be asked from there. */
    private Value fromHere(String action, Value arguments, Fields fields) {
        if (!isDelegatedHere(fields) || !names.asksFromHere(action)) {
            return arguments;
        }
        Value here = Value.text("controller").at(fields.value("delegate_to").place());
        return ModuleDefaults.joined(Map.of("from", here), arguments);
    }

    private void meta(Value arguments, Mark place, Surroundings around, List<Task> into) {
        switch (arguments.toString()) {
            case "flush_handlers" ->
                into.add(new Task.Flush(around.when(), around.tags(), around.role(), around.sections(), place));
            case "end_host", "end_play", "end_batch" ->
                into.add(new Task.End(around.when(), around.tags(), around.role(), around.sections(), place));
            case "clear_host_errors" ->
                into.add(new Task.Forgive(around.when(), around.tags(), around.role(), around.sections(), place));
            case "noop", "clear_facts", "refresh_inventory" -> {
                // Facts are read when they are used, and the inventory is the one of this run.
            }
            default ->
                problems.error(
                        ProblemCode.CF112,
                        "meta: " + arguments + " is not supported",
                        arguments.place(),
                        switch (arguments.toString()) {
                            case "end_role" -> "Put what follows into a block with the condition turned round.";
                            case "reset_connection" -> "A reboot makes a new session; nothing else needs one.";
                            default -> "flush_handlers, end_host, end_play, clear_host_errors and noop are.";
                        });
        }
    }

    /** A task that asks for what is done anyhow; who registers it gets a result. */
    private void anyhow(Fields fields, Surroundings around, Mark place, List<Task> into) {
        if (fields.has("register")) {
            Value said = Value.map(Map.of("msg", Value.text("it answers"))).at(place);
            into.add(single("debug", said, fields, around, place));
        }
    }

    /** {@code args:} are weaker arguments beside the action. */
    private static Value withArgs(Value arguments, Fields fields) {
        Map<String, Value> weaker = fields.variables("args");
        if (weaker.isEmpty()) {
            return arguments;
        }
        return ModuleDefaults.joined(weaker, arguments);
    }

    private Loop loop(Fields fields) {
        List<String> keys =
                fields.keys().stream().filter(key -> Loop.kind(key).isPresent()).toList();
        Fields control = fields.value("loop_control") instanceof Value.MapOf map
                ? new Fields("loop_control", map, problems)
                : new Fields("loop_control", new Value.MapOf(Map.of(), null), problems);
        control.allow(Set.of("loop_var", "index_var", "label", "pause", "extended", "extended_allitems"), Map.of());
        if (keys.isEmpty()) {
            return null;
        }
        if (keys.size() > 1) {
            problems.error(
                    ProblemCode.CF109,
                    "a task has one loop; this one has " + String.join(" and ", keys),
                    fields.place(keys.get(1)),
                    "Make one list of it.");
        }
        String variable = control.text("loop_var");
        return new Loop(
                Loop.kind(keys.get(0)).orElseThrow(),
                fields.value(keys.get(0)),
                variable == null ? "item" : variable,
                control.text("index_var"),
                control.value("extended").equals(Value.bool(true)));
    }

    /** Variables that a file sets, as a task. */
    static Task facts(Value variables, Surroundings around, Mark place) {
        return new Task.Single(
                null,
                "set_fact",
                variables,
                null,
                null,
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                Care.NONE,
                false,
                around.when(),
                around.tags(),
                around.role(),
                around.sections(),
                place);
    }

    /** Around a block it is for what starts a process in it; at a task of another kind it would be passed over in silence. */
    private void environment(String action, Fields fields) {
        boolean starts = catalog.meaning(action).stream()
                .anyMatch(type -> type instanceof ActionType
                        && type.schema().property("environment").isPresent());
        if (fields.has("environment") && !starts) {
            problems.error(
                    ProblemCode.CF112,
                    "environment means nothing to " + action + ": it starts no process of its own",
                    fields.place("environment"),
                    "Only command, script and the modules that mean them take it.");
        }
    }

    private Task single(String action, Value arguments, Fields fields, Surroundings around, Mark place) {
        environment(action, fields);
        String register = fields.text("register");
        if (register != null && !register.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            problems.error(
                    ProblemCode.CF106,
                    "register takes the name of a variable; found \"" + register + "\"",
                    fields.place("register"),
                    "Letters, digits and _; no template could name it otherwise.");
        }
        return new Task.Single(
                fields.has("name") ? fields.value("name") : null,
                action,
                arguments,
                loop(fields),
                register,
                fields.placed("notify"),
                fields.texts("listen"),
                around.variables(),
                around.environment(),
                Care.of(fields, around),
                around.hidden(),
                around.when(),
                around.tags(),
                around.role(),
                around.sections(),
                place);
    }
}
