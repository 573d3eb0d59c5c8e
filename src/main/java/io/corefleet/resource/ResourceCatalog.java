package io.corefleet.resource;

import io.corefleet.source.Suggestion;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All resource types and action types on the class path, by name. Immutable. */
public final class ResourceCatalog {
    private final Map<String, ResourceType> resources = new TreeMap<>();
    private final Map<String, ActionType> actions = new TreeMap<>();

    /**
     * A catalogue of these.
     *
     * @throws IllegalStateException when two have one name
     */
    public ResourceCatalog(Iterable<? extends ResourceType> types, Iterable<? extends ActionType> acts) {
        for (ResourceType type : types) {
            unique(resources.put(type.schema().type(), type), type);
        }
        for (ActionType act : acts) {
            unique(actions.put(act.schema().type(), act), act);
        }
    }

    private static void unique(Object before, Scripted type) {
        if (before != null) {
            throw new IllegalStateException(
                    "two types are named " + type.schema().type());
        }
    }

    /** What the class path offers. */
    public static ResourceCatalog load() {
        return new ResourceCatalog(ServiceLoader.load(ResourceType.class), ServiceLoader.load(ActionType.class));
    }

    /** A resource type by its name. */
    public Optional<ResourceType> resource(String name) {
        return Optional.ofNullable(resources.get(name));
    }

    /** An action type by its name. */
    public Optional<ActionType> action(String name) {
        return Optional.ofNullable(actions.get(name));
    }

    /** The type of a resource that is known to exist. */
    public ResourceType typeOf(ResourceId id) {
        return resource(id.type()).orElseThrow(() -> new IllegalArgumentException("no type " + id.type()));
    }

    /** All resource types by name. */
    public Collection<ResourceType> resources() {
        return resources.values();
    }

    /** All action types by name. */
    public Collection<ActionType> actions() {
        return actions.values();
    }

    /** Names of all types, and of all Ansible modules that mean one of them. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(resources.keySet());
        names.addAll(actions.keySet());
        resources.values().forEach(type -> names.addAll(type.modules().keySet()));
        actions.values().forEach(type -> names.addAll(type.modules().keySet()));
        return names;
    }

    /** A hint for a name that does not exist; may be null. */
    public String didYouMean(String name) {
        return Suggestion.didYouMean(name, names());
    }
}
