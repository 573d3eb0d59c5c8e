package io.corefleet.compile;

import io.corefleet.resource.ActionType;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.resource.Tabled;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From a type's or module's name to our type, and from a module's arguments to the type's. */
final class Translation {
    private final Map<String, Meaning> meanings = new HashMap<>();
    private final Map<String, List<Meaning>> acts = new HashMap<>();

    Translation(ResourceCatalog catalog) {
        catalog.types().forEach(type -> {
            meanings.put(type.schema().type(), new Meaning(type, null));
            type.modules().forEach((name, module) -> add(name, new Meaning(type, module)));
        });
    }

    /** A module may mean a resource, and with some arguments an action. */
    private void add(String name, Meaning meaning) {
        if (meaning.module().isException()) {
            acts.computeIfAbsent(name, none -> new ArrayList<>()).add(meaning);
            return;
        }
        Meaning first = meanings.putIfAbsent(name, meaning);
        if (first != null && first.tabled() == meaning.tabled()) {
            // Our own name and Ansible's are one: the arguments are those of either.
            meanings.put(name, meaning);
        }
        if (meaning.tabled() instanceof ActionType) {
            acts.computeIfAbsent(name, none -> new ArrayList<>()).add(meaning);
        } else if (first != null) {
            meanings.put(name, meaning);
        }
    }

    /** What a name means; null when nothing has it. */
    Meaning meaning(String action) {
        return meanings.get(action);
    }

    /** What a name with these arguments means, when there is something that has the name. */
    Meaning meaning(String action, Value arguments) {
        return acts.getOrDefault(action, List.of()).stream()
                .filter(meaning ->
                        arguments instanceof Value.MapOf map && meaning.module().means(map))
                .findFirst()
                .orElseGet(() -> meaning(action));
    }

    /**
     * What the name of an action means.
     *
     * @param tabled the type: a resource's, a composed one, or an action's
     * @param module how a module's arguments are translated; null when the name is the type's own
     */
    record Meaning(Tabled tabled, ResourceType.ModuleTranslation module) {
        /** Name of the type. */
        String type() {
            return schema().type();
        }

        Schema schema() {
            return tabled.schema();
        }

        /** What is held before it acts; empty for nothing. */
        Optional<Value.MapOf> heldFirst(Value written) {
            return module != null && written instanceof Value.MapOf arguments
                    ? module.heldFirst(arguments)
                    : Optional.empty();
        }

        /** The arguments of the type, once for each thing that a module means, never for what it refuses; a text without a key is handed to a module under Ansible's name for it. */
        List<? extends Value> translated(Value written, Problems problems) {
            if (module == null) {
                return List.of(written);
            }
            Value.MapOf arguments = written instanceof Value.MapOf map
                    ? map
                    : new Value.MapOf(
                            written instanceof Value.Absent ? Map.of() : Map.of("_raw_params", written),
                            written.place());
            return module.understood(arguments, problems);
        }
    }
}
