package io.corefleet.playbook;

import io.corefleet.resource.ResourceCatalog;
import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The declarative form of a role, {@code role.yml}: resource type → list of resources. */
final class DeclaredRole {
    private static final Set<String> OF_RESOURCE = Set.of("when", "notify");

    private static final String FORM = "Write iis_app_pool: [{name: Shop}]; a resource has its properties in braces.";

    private final ResourceCatalog catalog;
    private final Problems problems;

    DeclaredRole(ResourceCatalog catalog, Problems problems) {
        this.catalog = catalog;
        this.problems = problems;
    }

    Optional<Task> task(Value document, Surroundings around) {
        if (!(document instanceof Value.MapOf types)) {
            problems.error(
                    ProblemCode.CF106,
                    "role.yml must be a mapping of resource type to a list of resources",
                    document.place(),
                    FORM);
            return Optional.empty();
        }
        List<Task.Declared.Resource> resources = new ArrayList<>();
        types.entries().forEach((type, list) -> {
            if (!catalog.holds(type)) {
                problems.error(
                        ProblemCode.CF104,
                        "there is no resource type \"" + type + "\"",
                        types.keyPlace(type),
                        catalog.didYouMean(type));
            } else if (list instanceof Value.ListOf items) {
                items.items().forEach(item -> resource(type, item).ifPresent(resources::add));
            } else {
                Mark place = list instanceof Value.Absent ? types.keyPlace(type) : list.place();
                problems.error(ProblemCode.CF106, type + " must be a list of resources", place, FORM);
            }
        });
        return Optional.of(new Task.Declared(
                resources, around.when(), around.tags(), around.role(), around.sections(), document.place()));
    }

    private Optional<Task.Declared.Resource> resource(String type, Value item) {
        if (!(item instanceof Value.MapOf map)) {
            problems.error(ProblemCode.CF106, "a resource must be a mapping", item.place(), FORM);
            return Optional.empty();
        }
        Fields fields = new Fields(type, map, problems);
        Map<String, Value> arguments = new LinkedHashMap<>(map.entries());
        arguments.keySet().removeAll(OF_RESOURCE);
        return Optional.of(new Task.Declared.Resource(
                type,
                new Value.MapOf(arguments, map.keyPlaces(), map.place()),
                fields.values("when"),
                fields.placed("notify"),
                map.place()));
    }
}
