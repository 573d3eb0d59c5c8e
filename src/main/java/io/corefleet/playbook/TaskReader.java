package io.corefleet.playbook;

import io.corefleet.resource.ResourceCatalog;
import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Lists of tasks: blocks are opened, task files and roles that are named are read in place. */
final class TaskReader {
    private static final Set<String> TASK_FILES =
            Set.of("import_tasks", "include_tasks", "ansible.builtin.import_tasks", "ansible.builtin.include_tasks");
    private static final Set<String> ROLES =
            Set.of("import_role", "include_role", "ansible.builtin.import_role", "ansible.builtin.include_role");
    private static final Set<String> INCLUDE_VARS = Set.of("include_vars", "ansible.builtin.include_vars");
    private static final Set<String> META = Set.of("meta", "ansible.builtin.meta");
    private static final Set<String> SET_FACT = Set.of("set_fact", "ansible.builtin.set_fact");

    /** What is said and done here, not on the host. */
    private static final Set<String> SAID = Set.of("debug", "ansible.builtin.debug", "fail", "ansible.builtin.fail");

    private final ResourceCatalog catalog;
    private final PlaybookReader files;
    private final Problems problems;
    private int blocks;

    TaskReader(ResourceCatalog catalog, PlaybookReader files, Problems problems) {
        this.catalog = catalog;
        this.files = files;
        this.problems = problems;
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

    private void task(Value.MapOf map, Surroundings outer, Path folder, List<Task> into) {
        Fields fields = new Fields("a task", map, problems);
        Surroundings around = outer.with(fields);
        List<String> actions = map.entries().keySet().stream()
                .filter(key -> !Keys.TASK.contains(key) && !Keys.isUnsupportedOnTask(key))
                .toList();
        Set<String> known = Keys.union(Keys.TASK, new TreeSet<>(actions));
        if (actions.size() == 1 && isHere(actions.get(0))) {
            known.add("delegate_to");
        }
        fields.allow(known, Keys.TASK_UNSUPPORTED);
        if (fields.has("block")) {
            fields.refuse("a block", Keys.union(Keys.ONLY_ON_ONE_ACTION, new TreeSet<>(actions)));
            block(fields, around, folder, into);
        } else if (fields.has("rescue") || fields.has("always")) {
            problems.error(
                    ProblemCode.CF107,
                    "rescue and always belong to a block",
                    map.place(),
                    "Write block: beside them, with the tasks that may fail.");
        } else if (actions.size() != 1) {
            wrongCount(map, actions);
        } else {
            action(actions.get(0), map, fields, around, folder, into);
        }
    }

    private void block(Fields fields, Surroundings around, Path folder, List<Task> into) {
        if (!fields.has("rescue") && !fields.has("always")) {
            into.addAll(tasks(fields.list("block"), around, folder));
            return;
        }
        int block = ++blocks;
        boolean rescued = fields.has("rescue");
        Surroundings body = around.in(new Section(block, Section.Part.BODY, rescued));
        into.addAll(tasks(fields.list("block"), body, folder));
        Surroundings rescue = around.in(new Section(block, Section.Part.RESCUE, rescued));
        into.addAll(tasks(fields.list("rescue"), rescue, folder));
        Surroundings always = around.in(new Section(block, Section.Part.ALWAYS, rescued));
        into.addAll(tasks(fields.list("always"), always, folder));
    }

    /** Whether it is done by Corefleet itself, wherever Ansible would have it done. */
    private static boolean isHere(String action) {
        return SAID.contains(action) || SET_FACT.contains(action) || INCLUDE_VARS.contains(action);
    }

    private void wrongCount(Value.MapOf map, List<String> actions) {
        if (actions.isEmpty()) {
            problems.error(
                    ProblemCode.CF107,
                    "a task needs a type or module",
                    map.place(),
                    "corefleet explain lists the types.");
            return;
        }
        List<String> unknown =
                actions.stream().filter(action -> !isKnown(action)).toList();
        if (unknown.size() < actions.size() && !unknown.isEmpty()) {
            unknown.forEach(action -> unknownAction(action, map));
        } else {
            problems.error(
                    ProblemCode.CF109,
                    "a task has one type or module; this one has " + String.join(" and ", actions),
                    map.keyPlace(actions.get(1)),
                    "Make two tasks of it.");
        }
    }

    private boolean isKnown(String action) {
        return catalog.names().contains(action)
                || TASK_FILES.contains(action)
                || ROLES.contains(action)
                || META.contains(action)
                || isHere(action);
    }

    private void unknownAction(String action, Value.MapOf map) {
        String module = action.substring(action.lastIndexOf('.') + 1);
        if (Keys.MODULE_UNSUPPORTED.containsKey(module)) {
            problems.error(
                    ProblemCode.CF112,
                    "the module \"" + action + "\" is not supported",
                    map.keyPlace(action),
                    Fields.hint(Keys.MODULE_UNSUPPORTED.get(module)));
            return;
        }
        Set<String> known = Keys.union(catalog.names(), Keys.TASK);
        problems.error(
                ProblemCode.CF104,
                "there is no type, module or key \"" + action + "\"",
                map.keyPlace(action),
                io.corefleet.source.Suggestion.didYouMean(action, known));
    }

    private void action(
            String action, Value.MapOf map, Fields fields, Surroundings around, Path folder, List<Task> into) {
        Value arguments = map.entries().get(action);
        Mark place = map.keyPlace(action);
        if (TASK_FILES.contains(action) || ROLES.contains(action)) {
            fields.refuse(action, Keys.ONLY_ON_ONE_ACTION);
        }
        if (TASK_FILES.contains(action)) {
            String name = arguments instanceof Value.MapOf inner
                    ? new Fields(action, inner, problems).text("file")
                    : arguments.toString();
            into.addAll(files.taskFile(folder.resolve(String.valueOf(name)), place, around));
        } else if (ROLES.contains(action)) {
            into.addAll(files.roleInPlace(arguments, place, around));
        } else if (META.contains(action)) {
            flush(arguments, place, around, into);
        } else if (INCLUDE_VARS.contains(action)) {
            Value variables = files.includedVariables(arguments, around.role(), folder);
            into.add(single("set_fact", variables, fields, around, place));
        } else if (!isKnown(action)) {
            unknownAction(action, map);
        } else {
            Value pairs =
                    takesALine(action) ? arguments : KeyValues.of(arguments).orElse(arguments);
            into.add(single(action, withArgs(pairs, fields), fields, around, place));
        }
    }

    /** Whether a text beside the name is the line to run, whatever it looks like. */
    private boolean takesALine(String action) {
        return catalog.actions().stream()
                .anyMatch(type -> type.freeForm() != null
                        && (type.schema().type().equals(action)
                                || type.modules().containsKey(action)));
    }

    private void flush(Value arguments, Mark place, Surroundings around, List<Task> into) {
        if (arguments.toString().equals("flush_handlers")) {
            into.add(new Task.Flush(around.when(), around.tags(), around.role(), around.sections(), place));
        } else {
            problems.error(
                    ProblemCode.CF112,
                    "meta: " + arguments + " is not supported",
                    arguments.place(),
                    "Only flush_handlers is.");
        }
    }

    /** {@code args:} are weaker arguments beside the action. */
    private static Value withArgs(Value arguments, Fields fields) {
        Map<String, Value> weaker = fields.variables("args");
        if (weaker.isEmpty()) {
            return arguments;
        }
        Map<String, Value> all = new LinkedHashMap<>(weaker);
        if (arguments instanceof Value.MapOf map) {
            all.putAll(map.entries());
        } else if (!(arguments instanceof Value.Absent)) {
            all.put("_raw_params", arguments);
        }
        return Value.map(all).at(arguments.place());
    }

    private Task single(String action, Value arguments, Fields fields, Surroundings around, Mark place) {
        Value loop = fields.has("loop")
                ? fields.value("loop")
                : fields.has("with_items") ? fields.value("with_items") : null;
        Fields control = fields.value("loop_control") instanceof Value.MapOf map
                ? new Fields("loop_control", map, problems)
                : new Fields("loop_control", new Value.MapOf(Map.of(), null), problems);
        control.allow(Set.of("loop_var", "index_var", "label", "pause"), Map.of());
        String variable = control.text("loop_var");
        if (fields.has("run_once") && fields.has("register")) {
            problems.error(
                    ProblemCode.CF112,
                    "run_once with register is not supported: the result would be known on the first host only",
                    fields.place("run_once"),
                    "Make a play of its own of it, with hosts: web[0].");
        }
        return new Task.Single(
                fields.has("name") ? fields.value("name") : null,
                action,
                arguments,
                loop,
                variable == null ? "item" : variable,
                control.text("index_var"),
                fields.text("register"),
                fields.texts("notify"),
                fields.texts("listen"),
                around.variables(),
                Care.of(fields, around),
                around.when(),
                around.tags(),
                around.role(),
                around.sections(),
                place);
    }
}
