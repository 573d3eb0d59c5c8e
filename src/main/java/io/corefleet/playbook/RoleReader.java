package io.corefleet.playbook;

import io.corefleet.resource.ResourceCatalog;
import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.Suggestion;
import io.corefleet.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The roles of one play, in both forms: Ansible's layout, and the declarative {@code role.yml}; what a role depends on comes before it. */
final class RoleReader {
    static final String MAIN = "main";

    private final PlaybookReader files;
    private final Problems problems;
    private final DeclaredRole declaredRole;
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<List<Object>> done = new HashSet<>();

    RoleReader(ResourceCatalog catalog, PlaybookReader files, Problems problems) {
        this.files = files;
        this.problems = problems;
        this.declaredRole = new DeclaredRole(catalog, problems);
    }

    /** Which files of a role are read: the names in its folders. */
    record From(String tasks, String handlers, String defaults, String vars) {
        static final From USUAL = new From(MAIN, MAIN, MAIN, MAIN);

        static From of(Fields fields) {
            return new From(
                    name(fields, "tasks_from"),
                    name(fields, "handlers_from"),
                    name(fields, "defaults_from"),
                    name(fields, "vars_from"));
        }

        private static String name(Fields fields, String key) {
            String written = fields.text(key);
            return written == null ? MAIN : written.replaceFirst("\\.ya?ml$", "");
        }
    }

    /** What roles add to a play. */
    record Parts(List<Role> roles, List<Task> tasks, List<Task> handlers) {
        private Parts() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        private void add(Parts more) {
            roles.addAll(more.roles);
            tasks.addAll(more.tasks);
            handlers.addAll(more.handlers);
        }
    }

    /**
     * A role as a play, or the meta of another role, names it: by its name, or by a mapping with {@code role}, {@code vars},
     * {@code when}, {@code tags}; every other key is a variable for it. The same role with the same variables runs once.
     */
    Parts use(Value use, Surroundings around) {
        if (!(use instanceof Value.MapOf map)) {
            return once(use.toString(), Map.of(), use.place(), around);
        }
        Fields fields = new Fields("a role", map, problems);
        String name = fields.has("role") ? fields.text("role") : fields.text("name");
        if (name == null) {
            problems.error(ProblemCode.CF107, "a role needs a name", use.place(), "- role: NAME");
            return new Parts();
        }
        Set<String> free = new TreeSet<>(map.entries().keySet());
        free.removeAll(Keys.TASK_UNSUPPORTED.keySet());
        fields.allow(free, Keys.TASK_UNSUPPORTED);
        Become.check(fields, problems);
        Map<String, Value> parameters = new LinkedHashMap<>(map.entries());
        parameters.keySet().removeAll(Keys.ROLE_USE);
        parameters.putAll(fields.variables("vars"));
        Surroundings inside = around.with(fields);
        return once(name, parameters, use.place(), inside.outside(around));
    }

    private Parts once(String name, Map<String, Value> parameters, Mark place, Surroundings around) {
        boolean first = open.contains(name) || done.add(List.of(name, parameters, around.when(), around.tags()));
        return first ? role(name, From.USUAL, parameters, place, around) : new Parts();
    }

    /** A role that a task names, with the file of its tasks to begin with; it runs each time. */
    Parts inPlace(String name, From from, Mark place, Surroundings around) {
        return role(name, from, around.variables(), place, around);
    }

    /** A role with what it depends on. */
    private Parts role(String name, From from, Map<String, Value> parameters, Mark place, Surroundings around) {
        Parts parts = new Parts();
        if (open.contains(name)) {
            problems.error(ProblemCode.CF111, circle(name), place, "Take one of the dependencies out.");
            return parts;
        }
        folder(name, place).ifPresent(folder -> {
            open.addLast(name);
            dependencies(folder).forEach(dependency -> parts.add(use(dependency, around)));
            parts.add(own(name, from, folder, parameters, place, around));
            open.removeLast();
        });
        return parts;
    }

    private String circle(String name) {
        List<String> way = new ArrayList<>(open);
        way.subList(0, way.indexOf(name)).clear();
        way.add(name);
        return "roles need each other in a circle: " + String.join(" → ", way);
    }

    private Parts own(
            String name, From from, Path folder, Map<String, Value> parameters, Mark place, Surroundings around) {
        Role role = new Role(
                name,
                folder,
                variables(folder, "defaults", from.defaults(), place),
                variables(folder, "vars", from.vars(), place),
                parameters);
        Surroundings inside = around.in(role);
        Parts parts = new Parts();
        parts.roles.add(role);
        Path declared = folder.resolve("role.yml");
        if (Files.exists(declared) && from.tasks().equals(MAIN)) {
            files.document(declared)
                    .flatMap(document -> declaredRole.task(document, inside))
                    .ifPresent(parts.tasks::add);
        }
        String file = from.tasks();
        Optional<List<Task>> tasks = files.ofRole(folder, "tasks", file, inside);
        if (tasks.isEmpty() && !file.equals(MAIN)) {
            problems.error(ProblemCode.CF101, "the role " + name + " has no tasks/" + file + ".yml", place);
        }
        parts.tasks.addAll(tasks.orElse(List.of()));
        parts.handlers.addAll(
                files.ofRole(folder, "handlers", from.handlers(), inside).orElse(List.of()));
        return parts;
    }

    private Map<String, Value> variables(Path folder, String part, String file, Mark place) {
        boolean missing = Stream.of("", ".yml", ".yaml")
                .noneMatch(ending -> Files.isRegularFile(folder.resolve(part).resolve(file + ending)));
        if (missing && !file.equals(MAIN)) {
            problems.error(
                    ProblemCode.CF101,
                    "there is no file " + folder.resolve(part).resolve(file + ".yml"),
                    place);
        }
        return files.variables(folder, part, file);
    }

    /** {@code dependencies} of {@code meta/main.yml}; what else stands there is for the gallery. */
    private List<Value> dependencies(Path folder) {
        Value list = files.variables(folder, "meta", MAIN).getOrDefault("dependencies", Value.absent());
        if (list instanceof Value.ListOf roles) {
            return roles.items();
        }
        if (!(list instanceof Value.Absent)) {
            problems.error(
                    ProblemCode.CF106, "dependencies must be a list of roles", list.place(), "dependencies: [NAME]");
        }
        return List.of();
    }

    /** A role lies in roles/ beside the playbook or beside where the command was started. */
    private Optional<Path> folder(String name, Mark place) {
        List<Path> roots = List.of(files.folder().resolve("roles"), Path.of("roles"), files.folder());
        for (Path root : roots) {
            Path folder = root.resolve(name);
            boolean role = Stream.of("role.yml", "tasks", "handlers", "defaults", "vars", "meta")
                    .anyMatch(part -> Files.exists(folder.resolve(part)));
            if (role) {
                return Optional.of(folder);
            }
        }
        Optional<Path> empty = roots.stream()
                .map(root -> root.resolve(name))
                .filter(Files::isDirectory)
                .findFirst();
        if (empty.isPresent()) {
            problems.error(
                    ProblemCode.CF108,
                    "the folder " + empty.get() + " holds no role",
                    place,
                    "A role has tasks/main.yml, or role.yml.");
            return Optional.empty();
        }
        problems.error(
                ProblemCode.CF108,
                "there is no role \"" + name + "\"",
                place,
                Optional.ofNullable(Suggestion.didYouMean(name, siblings(roots.get(0))))
                        .orElse("It is looked for in " + roots.get(0) + "."));
        return Optional.empty();
    }

    private static Set<String> siblings(Path roots) {
        try (Stream<Path> all = Files.list(roots)) {
            Set<String> names = new TreeSet<>();
            all.forEach(path -> names.add(path.getFileName().toString()));
            return names;
        } catch (IOException none) {
            return Set.of();
        }
    }
}
