package io.corefleet.resource;

import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The table of a type. Immutable; built as a chain:
 * <pre>{@code
 * Schema.of("iis_app_pool", "An application pool of IIS")
 *     .keyedBy(Property.of("name", name(), "Name of the pool"))
 *     .with(Property.of("queueLength", integer(10, 65535), "Requests that may wait in HTTP.sys").byDefault(1000))
 * }</pre>
 */
public final class Schema {
    /** The argument that says whether the thing shall be there. */
    public static final String STATE = "state";

    private final String type;
    private final String description;
    private final SchemaKey key;
    private final List<Property> properties;
    private final Manual manual;

    private Schema(String type, String description, SchemaKey key, List<Property> properties, Manual manual) {
        this.type = type;
        this.description = description;
        this.key = key;
        this.properties = List.copyOf(properties);
        this.manual = manual;
    }

    /** What is told of the type as a whole. */
    private record Manual(String example, List<Trigger> triggers, boolean mayLockOut, Snapshot snapshot) {
        private Manual {
            triggers = List.copyOf(triggers);
        }
    }

    /** An empty table. The type's name is snake case. */
    public static Schema of(String type, String description) {
        return new Schema(
                type,
                description,
                new SchemaKey(List.of(), parts -> "", text -> Map.of()),
                List.of(),
                new Manual("", List.of(), false, null));
    }

    /** The same, with one property as key. */
    public Schema keyedBy(Property key) {
        return keyedBy(
                List.of(key), parts -> parts.get(key.name()).toString(), text -> Map.of(key.name(), Value.text(text)));
    }

    /**
     * The same, with a key of several properties.
     *
     * @param keys the properties, all needed unless they have a default
     * @param keyText how people see it
     * @param keyParts the way back from that text, for the command line
     */
    public Schema keyedBy(
            List<Property> keys,
            Function<Map<String, Value>, String> keyText,
            Function<String, Map<String, Value>> keyParts) {
        return new Schema(type, description, new SchemaKey(keys, keyText, keyParts), properties, manual);
    }

    /** The same with one more property. */
    public Schema with(Property property) {
        return withAll(List.of(property));
    }

    /** The same with more properties. */
    public Schema withAll(List<Property> added) {
        List<Property> more = new ArrayList<>(properties);
        more.addAll(added);
        return new Schema(type, description, key, more, manual);
    }

    /**
     * The same with an example: the arguments of one task that works on a fresh host, as YAML. The manual shows it, and the contract test
     * applies it and takes it back.
     */
    public Schema example(String yaml) {
        return new Schema(
                type,
                description,
                key,
                properties,
                new Manual(yaml, manual.triggers, manual.mayLockOut, manual.snapshot));
    }

    /** The same; every change of such a thing has this consequence too. */
    public Schema triggering(Trigger trigger) {
        List<Trigger> more = new ArrayList<>(manual.triggers);
        more.add(trigger);
        return new Schema(
                type,
                description,
                key,
                properties,
                new Manual(manual.example, more, manual.mayLockOut, manual.snapshot));
    }

    /** The same; every change of such a thing may cut the controller off from the host ({@link Property.Flag#MAY_LOCK_OUT}). */
    public Schema mayLockOut() {
        return new Schema(
                type, description, key, properties, new Manual(manual.example, manual.triggers, true, manual.snapshot));
    }

    /** The same; before such a thing is changed, a host keeps a copy of this. */
    public Schema snapshot(Snapshot worth) {
        return new Schema(
                type,
                description,
                key,
                properties,
                new Manual(manual.example, manual.triggers, manual.mayLockOut, worth));
    }

    /** What a host keeps a copy of before such a thing is changed; nothing when its values are way back enough. */
    public Optional<Snapshot> snapshot() {
        return Optional.ofNullable(manual.snapshot);
    }

    /** The example; empty when there is none. */
    public String example() {
        return manual.example;
    }

    /** What follows when these properties change, or when the thing comes or goes; each once, in the order of the table. */
    public List<Trigger> triggersOf(Collection<String> changed) {
        Set<Trigger> all = new LinkedHashSet<>(manual.triggers);
        properties.stream()
                .filter(property -> changed.contains(property.name()))
                .forEach(property -> all.addAll(property.triggers()));
        return List.copyOf(all);
    }

    /**
     * Those of the wanted values that are no state but say how a change is made, such as the credentials to rename a host with: nobody can read
     * them, and every change needs them. The password of an account that the thing itself runs as is none.
     */
    public Map<String, Value> parametersOf(Map<String, Value> wanted) {
        Set<String> accountsOfThings = properties.stream()
                .filter(property -> property.type().isAccount() && !property.is(Property.Flag.WRITE_ONLY))
                .map(Property::element)
                .collect(Collectors.toSet());
        Map<String, Value> parameters = new LinkedHashMap<>();
        properties.stream()
                .filter(property -> property.is(Property.Flag.WRITE_ONLY) && wanted.containsKey(property.name()))
                .filter(property -> !property.type().isSecret() || !accountsOfThings.contains(property.element()))
                .forEach(property -> parameters.put(property.name(), wanted.get(property.name())));
        return parameters;
    }

    /** Whether a change of these properties may cut the controller off. */
    public boolean mayLockOut(Collection<String> changed) {
        return manual.mayLockOut
                || properties.stream()
                        .anyMatch(property ->
                                property.is(Property.Flag.MAY_LOCK_OUT) && changed.contains(property.name()));
    }

    /** Name of the type, snake case. */
    public String type() {
        return type;
    }

    /** Name of the type as its PowerShell functions have it: {@code IisAppPool}. */
    public String pascalName() {
        StringBuilder pascal = new StringBuilder();
        for (String word : type.split("_")) {
            pascal.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return pascal.toString();
    }

    /** One sentence. */
    public String description() {
        return description;
    }

    /** The key's properties. */
    public List<Property> keys() {
        return key.parts();
    }

    /** The other properties, in the order in which they are shown. */
    public List<Property> properties() {
        return properties;
    }

    /** A property that is not part of the key. */
    public Optional<Property> property(String name) {
        return properties.stream()
                .filter(property -> property.name().equals(name))
                .findFirst();
    }

    /** The id for these parts; the parts get their canonical form and defaults. */
    public ResourceId id(Map<String, Value> parts) {
        Map<String, Value> canonical = new LinkedHashMap<>();
        for (Property part : key.parts()) {
            canonical.put(part.name(), part.type().canonical(parts.getOrDefault(part.name(), part.windowsDefault())));
        }
        return key.id(type, canonical);
    }

    /** The id for a key as people see it. */
    public ResourceId id(String text) {
        return id(key.fromText().apply(text));
    }

    /**
     * Reads the arguments of a task or of a role's entry. What is wrong is added to the problems.
     *
     * @return how the resource shall be, or nothing when that cannot be told
     */
    public Optional<Desired> desired(Value.MapOf arguments, Mark place, Problems problems) {
        return new ArgumentReader(this, problems).desired(arguments, place);
    }

    /**
     * Checks names and values of arguments that are not all known yet; a value that is absent fits everything, and nothing is missed. What
     * is wrong is added to the problems.
     */
    public void check(Value.MapOf arguments, Problems problems) {
        new ArgumentReader(this, problems).check(arguments);
    }

    /** Reads the arguments of an action; null when something is wrong. */
    Map<String, Value> arguments(Value.MapOf arguments, Problems problems) {
        return new ArgumentReader(this, problems).values(arguments);
    }

    /** Reads the call of an action. What is wrong is added to the problems. */
    public static Optional<ActionCall> call(ActionType action, Value written, Mark place, Problems problems) {
        Schema schema = action.schema();
        Value.MapOf arguments;
        if (written instanceof Value.MapOf map) {
            arguments = named(action, map);
        } else if (written instanceof Value.Absent) {
            arguments = new Value.MapOf(Map.of(), place);
        } else if (action.freeForm() != null) {
            arguments = new Value.MapOf(Map.of(action.freeForm(), written), place);
        } else {
            problems.error(ProblemCode.CF106, schema.type + " takes a mapping", place);
            return Optional.empty();
        }
        Map<String, Value> values = schema.arguments(arguments, problems);
        if (values == null) {
            return Optional.empty();
        }
        ActionCall call = new ActionCall(schema.type, action.label(values), values, place);
        action.check(call, problems);
        return Optional.of(call);
    }

    /** A text beside the action, when there are other arguments too: it has the name that Ansible gives it. */
    public static Value.MapOf named(ActionType action, Value.MapOf written) {
        Map<String, Value> entries = new LinkedHashMap<>(written.entries());
        Value text = entries.remove("_raw_params");
        if (text == null || action.freeForm() == null) {
            return written;
        }
        entries.putIfAbsent(action.freeForm(), text);
        return new Value.MapOf(entries, written.keyPlaces(), written.place());
    }
}
