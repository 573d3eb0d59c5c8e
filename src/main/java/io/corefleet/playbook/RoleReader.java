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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Roles in both forms: Ansible's layout, and the declarative {@code role.yml}. */
final class RoleReader {
    private static final Set<String> OF_RESOURCE = Set.of("when", "notify");

    private final ResourceCatalog catalog;
    private final PlaybookReader files;
    private final Problems problems;

    RoleReader(ResourceCatalog catalog, PlaybookReader files, Problems problems) {
        this.catalog = catalog;
        this.files = files;
        this.problems = problems;
    }

    /** What a role adds to a play. */
    record Parts(Role role, List<Task> tasks, List<Task> handlers) {}

    Optional<Parts> role(String name, Map<String, Value> parameters, Mark place, Surroundings around) {
        Optional<Path> folder = folder(name, place);
        return folder.map(found -> {
            Role role = new Role(
                    name, found, files.variables(found, "defaults"), files.variables(found, "vars"), parameters);
            Surroundings inside = around.in(role);
            List<Task> tasks = new ArrayList<>();
            Path declared = found.resolve("role.yml");
            if (Files.exists(declared)) {
                files.document(declared)
                        .ifPresent(document -> declared(document, inside).ifPresent(tasks::add));
            }
            tasks.addAll(files.main(found, "tasks", inside));
            return new Parts(role, tasks, files.main(found, "handlers", inside));
        });
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

    private Optional<Task> declared(Value document, Surroundings around) {
        if (!(document instanceof Value.MapOf types)) {
            problems.error(
                    ProblemCode.CF106,
                    "role.yml must be a mapping of resource type to a list of resources",
                    document.place());
            return Optional.empty();
        }
        List<Task.Declared.Resource> resources = new ArrayList<>();
        types.entries().forEach((type, list) -> {
            if (catalog.resource(type).isEmpty()) {
                problems.error(
                        ProblemCode.CF104,
                        "there is no resource type \"" + type + "\"",
                        types.keyPlace(type),
                        catalog.didYouMean(type));
            } else if (list instanceof Value.ListOf items) {
                items.items().forEach(item -> resource(type, item).ifPresent(resources::add));
            } else {
                problems.error(ProblemCode.CF106, type + " must be a list of resources", types.keyPlace(type));
            }
        });
        return Optional.of(new Task.Declared(resources, around.when(), around.tags(), around.role(), document.place()));
    }

    private Optional<Task.Declared.Resource> resource(String type, Value item) {
        if (!(item instanceof Value.MapOf map)) {
            problems.error(ProblemCode.CF106, "a resource must be a mapping", item.place());
            return Optional.empty();
        }
        Fields fields = new Fields(type, map, problems);
        Map<String, Value> arguments = new LinkedHashMap<>(map.entries());
        arguments.keySet().removeAll(OF_RESOURCE);
        return Optional.of(new Task.Declared.Resource(
                type,
                new Value.MapOf(arguments, map.keyPlaces(), map.place()),
                fields.values("when"),
                fields.texts("notify"),
                map.place()));
    }
}
