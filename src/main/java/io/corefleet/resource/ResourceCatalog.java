package io.corefleet.resource;

import io.corefleet.source.Suggestion;
import io.corefleet.value.IllegalValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All resource types, composed types and action types on the class path, by name. Immutable. */
public final class ResourceCatalog {
    private final Map<String, ResourceType> resources = new TreeMap<>();
    private final Map<String, ComposedType> composed = new TreeMap<>();
    private final Map<String, ActionType> actions = new TreeMap<>();
    private final Map<String, Tabled> all = new TreeMap<>();
    /** By each name that a task may use. Made when it is first asked for: a task asks several times, and many commands read no task. */
    private volatile Map<String, List<Tabled>> meanings;

    /**
     * A catalogue of these.
     *
     * @throws IllegalStateException when two have one name
     */
    public ResourceCatalog(
            Iterable<? extends ResourceType> types,
            Iterable<? extends ComposedType> compositions,
            Iterable<? extends ActionType> acts) {
        types.forEach(type -> add(resources, type));
        compositions.forEach(type -> add(composed, type));
        acts.forEach(type -> add(actions, type));
    }

    private <T extends Tabled> void add(Map<String, T> kind, T type) {
        String name = type.schema().type();
        kind.put(name, type);
        if (all.put(name, type) != null) {
            throw new IllegalStateException("two types are named " + name);
        }
    }

    /** What the class path offers. */
    public static ResourceCatalog load() {
        return new ResourceCatalog(
                ServiceLoader.load(ResourceType.class),
                ServiceLoader.load(ComposedType.class),
                ServiceLoader.load(ActionType.class));
    }

    /** A resource type by its name. */
    public Optional<ResourceType> resource(String name) {
        return Optional.ofNullable(resources.get(name));
    }

    /** A composed type by its name. */
    public Optional<ComposedType> composed(String name) {
        return Optional.ofNullable(composed.get(name));
    }

    /** A type of any kind by its name. */
    public Optional<Tabled> type(String name) {
        return Optional.ofNullable(all.get(name));
    }

    /** Whether this type holds things in a desired state: by a script, or composed of others. */
    public boolean holds(String name) {
        return resources.containsKey(name) || composed.containsKey(name);
    }

    /** An action type by its name. */
    public Optional<ActionType> action(String name) {
        return Optional.ofNullable(actions.get(name));
    }

    /** The id of what people call so, on the command line. What no table takes for a key is known by its text alone. */
    public ResourceId called(String type, String key) {
        try {
            return resource(type)
                    .map(known -> known.schema().id(key))
                    .orElseGet(() -> new ResourceId(type, key, Map.of()));
        } catch (IllegalValue noKey) {
            return new ResourceId(type, key, Map.of());
        }
    }

    /** The type of a resource that is known to exist. */
    public ResourceType typeOf(ResourceId id) {
        return resource(id.type()).orElseThrow(() -> new IllegalArgumentException("no type " + id.type()));
    }

    /** All resource types by name. */
    public Collection<ResourceType> resources() {
        return resources.values();
    }

    /** All composed types by name. */
    public Collection<ComposedType> compositions() {
        return composed.values();
    }

    /** Types of all kinds by name. */
    public Collection<Tabled> types() {
        return all.values();
    }

    /** All action types by name. */
    public Collection<ActionType> actions() {
        return actions.values();
    }

    /** Names of all types, and of all Ansible modules that mean one of them. */
    public Set<String> names() {
        return meanings().keySet();
    }

    /** The types of which this is the name, or the Ansible module that means them, by name; empty when there is none. */
    public List<Tabled> meaning(String name) {
        return meanings().getOrDefault(name, List.of());
    }

    private Map<String, List<Tabled>> meanings() {
        if (meanings == null) {
            Map<String, List<Tabled>> found = new TreeMap<>();
            for (Tabled type : all.values()) {
                Set<String> names = new TreeSet<>(type.modules().keySet());
                names.add(type.schema().type());
                names.forEach(name ->
                        found.computeIfAbsent(name, none -> new ArrayList<>()).add(type));
            }
            meanings = Collections.unmodifiableMap(found);
        }
        return meanings;
    }

    /** A hint for a name that does not exist; may be null. */
    public String didYouMean(String name) {
        return Suggestion.didYouMean(name, names());
    }
}
