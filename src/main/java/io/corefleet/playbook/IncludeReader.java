package io.corefleet.playbook;

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

/**
 * Tasks of files and of roles that a task names, and variables of files. They are read in place, unless the name holds a template or there is a
 * loop: then they are read for each host, when both are known.
 */
final class IncludeReader {
    private static final Set<String> TASKS = Set.of("import_tasks", "include_tasks", "include");
    private static final Set<String> ROLES = Set.of("import_role", "include_role");
    private static final Set<String> VARIABLES = Set.of("include_vars");
    private static final Set<String> OF_TASKS = Set.of("file", "_raw_params", "apply");
    private static final Set<String> OF_VARIABLES = Set.of("file", "_raw_params", "name");
    private static final Set<String> OF_ROLE = Set.of(
            "name",
            "tasks_from",
            "vars_from",
            "defaults_from",
            "handlers_from",
            "apply",
            "allow_duplicates",
            "rolespec_validate");

    private final PlaybookReader files;
    private final Problems problems;

    IncludeReader(PlaybookReader files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    static boolean knows(String action) {
        String name = plain(action);
        return TASKS.contains(name) || ROLES.contains(name) || VARIABLES.contains(name);
    }

    private static String plain(String action) {
        return action.replaceFirst("^ansible\\.(builtin|legacy)\\.", "");
    }

    /** What a task includes, with everything that is said around it. */
    List<Task> tasks(
            String action, Value written, Fields task, Loop loop, Surroundings outer, Path folder, Mark place) {
        String kind = plain(action);
        Value.MapOf arguments = arguments(kind, written);
        Fields fields = new Fields(action, arguments, problems);
        allow(kind, fields);
        task.refuse(action, Keys.ONLY_ON_ONE_ACTION);
        Surroundings around = fields.value("apply") instanceof Value.MapOf apply
                ? outer.with(new Fields("apply", apply, problems))
                : outer;
        String key = ROLES.contains(kind) ? "name" : "file";
        Value name = fields.value(key);
        if (name instanceof Value.Absent || fields.text(key) == null) {
            problems.error(ProblemCode.CF107, action + " needs the name of what it includes", place);
            return List.of();
        }
        if (loop != null && kind.startsWith("import")) {
            problems.error(
                    ProblemCode.CF109,
                    action + " has no loop",
                    loop.written().place(),
                    "Write " + kind.replace("import", "include") + ".");
            return List.of();
        }
        if (loop == null && !isOpen(arguments)) {
            return now(kind, arguments, around, folder, place);
        }
        String part = VARIABLES.contains(kind) ? "vars" : "tasks";
        return List.of(new Task.Include(
                name,
                loop,
                part,
                around.variables(),
                (known, given, when, later) -> files.later(later)
                        .included(kind, with(arguments, key, known), around.inside(when, given), folder, place),
                around.when(),
                around.tags(),
                around.role(),
                around.sections(),
                place));
    }

    private static Value.MapOf arguments(String kind, Value written) {
        String key = ROLES.contains(kind) ? "name" : "file";
        Map<String, Value> all = new LinkedHashMap<>();
        if (written instanceof Value.MapOf map) {
            all.putAll(map.entries());
        } else if (!(written instanceof Value.Absent)) {
            boolean pairs = KeyValues.of(written).orElse(written) instanceof Value.MapOf map
                    && map.get(key).isPresent();
            all.putAll(pairs ? ((Value.MapOf) KeyValues.of(written).orElseThrow()).entries() : Map.of(key, written));
        }
        if (all.containsKey("_raw_params")) {
            all.putIfAbsent(key, all.get("_raw_params"));
        }
        return new Value.MapOf(all, written instanceof Value.MapOf map ? map.keyPlaces() : Map.of(), written.place());
    }

    private static void allow(String kind, Fields fields) {
        if (ROLES.contains(kind)) {
            fields.allow(OF_ROLE, Keys.ROLE_IN_PLACE_UNSUPPORTED);
        } else if (VARIABLES.contains(kind)) {
            fields.allow(OF_VARIABLES, Keys.VARIABLES_UNSUPPORTED);
        } else {
            fields.allow(OF_TASKS, Map.of());
        }
    }

    /** Whether what is read depends on the host. */
    private static boolean isOpen(Value.MapOf arguments) {
        return arguments.entries().entrySet().stream()
                .anyMatch(entry -> !entry.getKey().equals("apply")
                        && entry.getValue().toString().contains("{{"));
    }

    private static Value.MapOf with(Value.MapOf arguments, String key, Value known) {
        Map<String, Value> all = new LinkedHashMap<>(arguments.entries());
        all.put(key, known);
        return new Value.MapOf(all, arguments.keyPlaces(), arguments.place());
    }

    private Task.Include.Included included(
            String kind, Value.MapOf arguments, Surroundings around, Path folder, Mark place) {
        List<Task> tasks = now(kind, arguments, around, folder, place);
        return new Task.Include.Included(tasks, files.handlersOfRolesInPlace());
    }

    private List<Task> now(String kind, Value.MapOf arguments, Surroundings around, Path folder, Mark place) {
        Fields fields = new Fields(kind, arguments, problems);
        if (ROLES.contains(kind)) {
            return files.roleInPlace(fields.text("name"), RoleReader.From.of(fields), place, around);
        }
        Value file = fields.value("file");
        if (TASKS.contains(kind)) {
            return files.taskFile(file, folder, place, around);
        }
        Value variables = files.includedVariables(file, around.role(), folder);
        if (fields.has("name")) {
            variables = Value.map(Map.of(fields.text("name"), variables)).at(variables.place());
        }
        List<Task> tasks = new ArrayList<>();
        tasks.add(TaskReader.facts(variables, around, place));
        return tasks;
    }
}
