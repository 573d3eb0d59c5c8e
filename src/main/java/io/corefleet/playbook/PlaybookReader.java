package io.corefleet.playbook;

import io.corefleet.resource.ResourceCatalog;
import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import io.corefleet.yaml.MarkedYaml;
import io.corefleet.yaml.TagReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a playbook with everything that it names. All problems are collected. */
public final class PlaybookReader {
    private static final List<String> ENDINGS = List.of(".yml", ".yaml", "");

    private final Path file;
    private final TagReader tags;
    private final Problems problems;
    private final TaskReader taskReader;
    private final ResourceCatalog catalog;
    private final Deque<Path> open = new ArrayDeque<>();
    private final List<Task> handlersInPlace = new ArrayList<>();
    private RoleReader roleReader;

    private PlaybookReader(Path file, ResourceCatalog catalog, TagReader tags, Problems problems) {
        this.file = file;
        this.tags = tags;
        this.problems = problems;
        this.taskReader = new TaskReader(catalog, this, problems);
        this.catalog = catalog;
    }

    /**
     * Reads a playbook.
     *
     * @param file its file; roles, task files and variables are looked for beside it
     * @param catalog which types and modules there are
     * @param tags what local tags mean
     * @return what could be read, also when there are problems
     */
    public static Playbook read(Path file, ResourceCatalog catalog, TagReader tags, Problems problems) {
        return new PlaybookReader(file, catalog, tags, problems).read();
    }

    private Playbook read() {
        List<Play> plays = new ArrayList<>();
        Value document = document(file).orElse(Value.list(List.of()));
        if (document instanceof Value.ListOf list) {
            for (Value play : list.items()) {
                if (play instanceof Value.MapOf map) {
                    roleReader = new RoleReader(catalog, this, problems);
                    handlersInPlace.clear();
                    plays.add(new PlayReader(this, taskReader, problems).play(map));
                } else {
                    problems.error(
                            ProblemCode.CF106,
                            "a play must be a mapping",
                            play.place(),
                            "Write - hosts: …, then tasks below it.");
                }
            }
            if (plays.isEmpty() && !problems.hasErrors()) {
                problems.error(ProblemCode.CF106, "the playbook has no play", document.place());
            }
        } else {
            problems.error(
                    ProblemCode.CF106, "a playbook is a list of plays", document.place(), "Begin it with - hosts: …");
        }
        return new Playbook(file, plays);
    }

    Path folder() {
        return file.getParent() == null ? Path.of("") : file.getParent();
    }

    Optional<Value> document(Path path) {
        return MarkedYaml.read(path, tags, problems);
    }

    /** A role that a play names. */
    RoleReader.Parts role(Value use, Surroundings around) {
        return roleReader.use(use, around);
    }

    /** The handlers of roles that tasks of this play name. */
    List<Task> handlersOfRolesInPlace() {
        return List.copyOf(handlersInPlace);
    }

    /** A file of tasks that a task names. */
    List<Task> taskFile(Path path, Mark place, Surroundings around) {
        if (open.contains(path)) {
            problems.error(ProblemCode.CF111, "the task file " + path + " includes itself", place);
            return List.of();
        }
        if (!Files.isRegularFile(path)) {
            problems.error(ProblemCode.CF101, "there is no task file " + path, place);
            return List.of();
        }
        open.push(path);
        List<Task> tasks = tasksOf(path, around);
        open.pop();
        return tasks;
    }

    /** A file of a part of a role, or nothing when the role has no such. */
    Optional<List<Task>> ofRole(Path role, String part, String name, Surroundings around) {
        return file(role, part, name).map(path -> tasksOf(path, around));
    }

    /** The variables of a file that a task names; looked for in the role's {@code vars}, then beside the task. */
    Value includedVariables(Value arguments, Role role, Path folder) {
        String name = arguments instanceof Value.MapOf map
                ? new Fields("include_vars", map, problems).text("file")
                : arguments.toString();
        Path beside = folder.resolve(String.valueOf(name));
        Path path = role != null
                        && Files.isRegularFile(role.folder().resolve("vars").resolve(String.valueOf(name)))
                ? role.folder().resolve("vars").resolve(String.valueOf(name))
                : beside;
        if (!Files.isRegularFile(path)) {
            problems.error(
                    ProblemCode.CF101,
                    "there is no file of variables " + path,
                    arguments.place(),
                    beside.toString().contains("{{")
                            ? "Its name is read before any host is known: no template."
                            : null);
            return Value.map(Map.of());
        }
        return Value.map(variablesOf(path));
    }

    private List<Task> tasksOf(Path path, Surroundings around) {
        Value document = document(path).orElse(Value.absent());
        if (document instanceof Value.ListOf list) {
            return taskReader.tasks(list.items(), around, path.getParent() == null ? Path.of("") : path.getParent());
        }
        if (!(document instanceof Value.Absent)) {
            problems.error(ProblemCode.CF106, "a file of tasks is a list of tasks", document.place());
        }
        return List.of();
    }

    /** A role that a task names; it runs where the task stands. */
    List<Task> roleInPlace(Value arguments, Mark place, Surroundings around) {
        String name = arguments.toString();
        String from = RoleReader.MAIN;
        if (arguments instanceof Value.MapOf map) {
            Fields fields = new Fields("import_role", map, problems);
            fields.allow(Set.of("name", "tasks_from"), Keys.ROLE_IN_PLACE_UNSUPPORTED);
            name = fields.text("name");
            from = fields.has("tasks_from") ? fields.text("tasks_from") : from;
        }
        RoleReader.Parts parts = roleReader.inPlace(String.valueOf(name), from, place, around);
        handlersInPlace.addAll(parts.handlers());
        return parts.tasks();
    }

    /** Variables of a part of a role: {@code defaults/main.yml}, {@code vars/main.yml}. */
    Map<String, Value> variables(Path role, String part) {
        return file(role, part, RoleReader.MAIN).map(this::variablesOf).orElse(Map.of());
    }

    /** A file of variables. */
    Map<String, Value> variablesOf(Path path) {
        Value document = document(path).orElse(Value.absent());
        if (document instanceof Value.MapOf map) {
            return new LinkedHashMap<>(map.entries());
        }
        if (!(document instanceof Value.Absent)) {
            problems.error(ProblemCode.CF106, "a file of variables is a mapping", document.place());
        }
        return Map.of();
    }

    private static Optional<Path> file(Path role, String part, String name) {
        return ENDINGS.stream()
                .map(ending -> role.resolve(part).resolve(name + ending))
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
