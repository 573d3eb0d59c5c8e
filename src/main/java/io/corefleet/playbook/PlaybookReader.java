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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

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
    private final Shared shared;
    private RoleReader roleReader;
    private boolean readsForHost;

    private PlaybookReader(Path file, ResourceCatalog catalog, TagReader tags, Shared shared, Problems problems) {
        this.file = file;
        this.tags = tags;
        this.problems = problems;
        this.shared = shared;
        this.taskReader = new TaskReader(catalog, this, shared.blocks, problems);
        this.catalog = catalog;
    }

    /**
     * What the readers of one playbook share: those that read before any host is known, and those that read for one.
     *
     * @param blocks counts guarded blocks
     * @param documents files that were read for a host, so that hundreds of hosts do not read hundreds of times
     * @param given the names of variables that were given with the command
     */
    private record Shared(AtomicInteger blocks, Map<Path, Value> documents, Set<String> given) {}

    /**
     * Reads a playbook.
     *
     * @param file its file; roles, task files and variables are looked for beside it
     * @param catalog which types and modules there are
     * @param tags what local tags mean
     * @return what could be read, also when there are problems
     */
    public static Playbook read(Path file, ResourceCatalog catalog, TagReader tags, Problems problems) {
        return read(file, catalog, tags, Set.of(), problems);
    }

    /**
     * Reads a playbook.
     *
     * @param given the names of variables that were given with the command: nobody is asked for them
     */
    public static Playbook read(
            Path file, ResourceCatalog catalog, TagReader tags, Set<String> given, Problems problems) {
        Shared shared = new Shared(new AtomicInteger(), new ConcurrentHashMap<>(), given);
        PlaybookReader reader = new PlaybookReader(file, catalog, tags, shared, problems);
        return new Playbook(file, reader.plays(new ArrayDeque<>(), PlayReader.Import.NOTHING));
    }

    /** A reader for what is included when a host is known. Safe for use by many threads: each gets its own. */
    IncludeReader later(Problems ofHost) {
        PlaybookReader reader = new PlaybookReader(file, catalog, tags, shared, ofHost);
        reader.roleReader = new RoleReader(catalog, reader, ofHost);
        reader.readsForHost = true;
        return new IncludeReader(reader, ofHost);
    }

    private List<Play> plays(Deque<Path> importing, PlayReader.Import imported) {
        List<Play> plays = new ArrayList<>();
        importing.push(file.normalize());
        Value document = document(file).orElse(Value.list(List.of()));
        if (document instanceof Value.ListOf list) {
            for (Value play : list.items()) {
                if (play instanceof Value.MapOf map && PlayReader.Import.isOne(map)) {
                    plays.addAll(imported(map, importing, imported));
                } else if (play instanceof Value.MapOf map) {
                    roleReader = new RoleReader(catalog, this, problems);
                    handlersInPlace.clear();
                    plays.add(new PlayReader(this, taskReader, problems).play(map, imported));
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
        importing.pop();
        return plays;
    }

    private List<Play> imported(Value.MapOf map, Deque<Path> importing, PlayReader.Import outer) {
        PlayReader.Import inner = PlayReader.Import.of(map, outer, problems);
        if (inner.file() == null) {
            return List.of();
        }
        Path path = folder().resolve(inner.file());
        if (importing.contains(path.normalize())) {
            problems.error(ProblemCode.CF111, "the playbook " + path + " imports itself", map.place());
            return List.of();
        }
        if (!Files.isRegularFile(path)) {
            problems.error(
                    ProblemCode.CF101,
                    "there is no playbook " + path,
                    map.place(),
                    inner.file().contains("{{") ? "Its name is read before any host is known: no template." : null);
            return List.of();
        }
        return new PlaybookReader(path, catalog, tags, shared, problems).plays(importing, inner);
    }

    Path folder() {
        return file.getParent() == null ? Path.of("") : file.getParent();
    }

    Optional<Value> document(Path path) {
        if (!readsForHost) {
            return MarkedYaml.read(path, tags, problems);
        }
        Value before = shared.documents.get(path);
        if (before != null) {
            return Optional.of(before);
        }
        Problems ofFile = new Problems();
        Optional<Value> document = MarkedYaml.read(path, tags, ofFile);
        problems.addAll(ofFile.list());
        // What has problems is read again, so that each host that needs it hears of them.
        document.filter(good -> !ofFile.hasErrors()).ifPresent(good -> shared.documents.put(path, good));
        return document;
    }

    /** Whether a variable was given with the command. */
    boolean isGiven(String variable) {
        return shared.given.contains(variable);
    }

    /** The secret that a reference names. */
    Value secret(Value.Text reference) {
        return tags.read("!secret", reference, problems).orElse(reference);
    }

    /** A role that a play names. */
    RoleReader.Parts role(Value use, Surroundings around) {
        return roleReader.use(use, around);
    }

    /** The handlers of roles that tasks of this play name. */
    List<Task> handlersOfRolesInPlace() {
        return List.copyOf(handlersInPlace);
    }

    /** A file of tasks that a task names: beside it, in the role's tasks, or beside the playbook. */
    List<Task> taskFile(Value name, Path folder, Mark place, Surroundings around) {
        Path path = found(name.toString(), "tasks", around.role(), folder);
        if (open.contains(path)) {
            problems.error(ProblemCode.CF111, "the task file " + path + " includes itself", place);
            return List.of();
        }
        if (!Files.isRegularFile(path)) {
            problems.error(ProblemCode.CF101, "there is no task file " + path, place, lookedFor("tasks"));
            return List.of();
        }
        open.push(path);
        List<Task> tasks = tasksOf(path, around);
        open.pop();
        return tasks;
    }

    /** The first of these that is there; the first of all when none is. */
    private Path found(String name, String part, Role role, Path folder) {
        Stream<Path> ofRole =
                role == null ? Stream.of() : Stream.of(role.folder().resolve(part));
        List<Path> places = Stream.of(Stream.of(folder), ofRole, Stream.of(folder().resolve(part), folder()))
                .flatMap(each -> each)
                .map(place -> place.resolve(name))
                .toList();
        return places.stream().filter(Files::isRegularFile).findFirst().orElse(places.get(0));
    }

    /** A file of a part of a role, or nothing when the role has no such. */
    Optional<List<Task>> ofRole(Path role, String part, String name, Surroundings around) {
        return file(role, part, name).map(path -> tasksOf(path, around));
    }

    /** The variables of a file that a task names; looked for beside the task, in the role's {@code vars}, then beside the playbook. */
    Value includedVariables(Value name, Role role, Path folder) {
        Path path = found(name.toString(), "vars", role, folder);
        if (!Files.isRegularFile(path)) {
            problems.error(ProblemCode.CF101, "there is no file of variables " + path, name.place(), lookedFor("vars"));
            return Value.map(Map.of());
        }
        return Value.map(variablesOf(path));
    }

    private static String lookedFor(String part) {
        return "It is looked for beside the file that names it, in " + part + "/ of the role, and beside the playbook.";
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
    List<Task> roleInPlace(String name, RoleReader.From from, Mark place, Surroundings around) {
        RoleReader.Parts parts = roleReader.inPlace(name, from, place, around);
        handlersInPlace.addAll(parts.handlers());
        return parts.tasks();
    }

    /** Variables of a part of a role: {@code defaults/main.yml}, {@code vars/main.yml}; none when there is no such file. */
    Map<String, Value> variables(Path role, String part, String name) {
        return file(role, part, name).map(this::variablesOf).orElse(Map.of());
    }

    /** A file of variables. */
    Map<String, Value> variablesOf(Path path) {
        Value document = document(path).orElse(Value.absent());
        if (document instanceof Value.MapOf map) {
            return new LinkedHashMap<>(map.entries());
        }
        if (!(document instanceof Value.Absent)) {
            problems.error(
                    ProblemCode.CF106,
                    "a file of variables is a mapping",
                    document.place(),
                    "Write name: value, without a dash.");
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
