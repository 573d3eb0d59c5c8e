package io.corefleet.resource;

import io.corefleet.resource.Property.Flag;
import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.Suggestion;
import io.corefleet.value.IllegalValue;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Holds written arguments against a table. */
final class ArgumentReader {
    private static final int FEW = 12;

    private final Schema schema;
    private final Problems problems;

    ArgumentReader(Schema schema, Problems problems) {
        this.schema = schema;
        this.problems = problems;
    }

    Optional<Desired> desired(Value.MapOf arguments, Mark place) {
        Map<String, Value> given = flatten(arguments);
        Map<String, Value> parts = new LinkedHashMap<>();
        boolean whole = true;
        for (Property key : schema.keys()) {
            Value written = given.remove(key.name());
            boolean nothing = written == null || (isEmpty(written) && !isTold(written));
            if (nothing && key.defaultValue().isEmpty()) {
                problems.error(
                        ProblemCode.CF107,
                        schema.type() + " needs \"" + key.name() + "\""
                                + (written == null ? "" : ", which is empty here"),
                        written == null || written.place() == null ? place : written.place(),
                        key.description());
                whole = false;
            } else if (written != null && Escapes.areIn(written)) {
                problems.error(
                        ProblemCode.CF206,
                        key.name() + " holds what an escape in double quotes made of it",
                        written.place(),
                        Escapes.HINT);
                whole = false;
            } else if (written != null) {
                Optional<Value> value = canonical(key, written, arguments);
                whole &= value.isPresent();
                value.ifPresent(canonical -> parts.put(key.name(), canonical));
            }
        }
        boolean present = presence(given);
        Map<String, Value> properties = canonicalAll(given, arguments);
        if (!whole) {
            return Optional.empty();
        }
        ResourceId id = schema.id(parts);
        return Optional.of(present ? Desired.present(id, properties, place) : Desired.absent(id, place));
    }

    private static boolean isEmpty(Value written) {
        return written instanceof Value.Absent
                || (written instanceof Value.Text text && text.text().isBlank());
    }

    /** What a template could not bring is empty too, and told already. */
    private boolean isTold(Value written) {
        return written.place() != null
                && problems.list().stream().anyMatch(problem -> written.place().equals(problem.place()));
    }

    /** Checks names and values without asking for what is missing. */
    void check(Value.MapOf arguments) {
        Map<String, Value> given = flatten(arguments);
        for (Property key : schema.keys()) {
            Value written = given.remove(key.name());
            if (written != null) {
                canonical(key, written, arguments);
            }
        }
        presence(given);
        given.remove(Schema.STATE, Value.absent());
        canonicalAll(given, arguments);
    }

    /** Canonical arguments with defaults filled in, or null when something is wrong. */
    Map<String, Value> values(Value.MapOf arguments) {
        int before = problems.list().size();
        Map<String, Value> given = canonicalAll(flatten(arguments), arguments);
        Map<String, Value> values = new LinkedHashMap<>();
        for (Property property : schema.properties()) {
            Value value = given.getOrDefault(property.name(), property.windowsDefault());
            if (value instanceof Value.Absent && property.is(Flag.NEEDED_TO_CREATE)) {
                problems.error(
                        ProblemCode.CF107, schema.type() + " needs \"" + property.name() + "\"", arguments.place());
            }
            values.put(property.name(), value);
        }
        return problems.list().size() == before ? values : null;
    }

    /** {@code state: absent} and {@code state: present} say whether; any other word is the property "state". */
    private static boolean presence(Map<String, Value> given) {
        String state = String.valueOf(given.get(Schema.STATE));
        if ("absent".equals(state) || "present".equals(state)) {
            given.remove(Schema.STATE);
        }
        return !"absent".equals(state);
    }

    /** Nested mappings become dotted names where the table has dotted names: {@code processModel: {idleTimeout: …}}. */
    private Map<String, Value> flatten(Value.MapOf arguments) {
        Map<String, Value> flat = new LinkedHashMap<>();
        flatten("", arguments, flat);
        return flat;
    }

    private void flatten(String prefix, Value.MapOf map, Map<String, Value> flat) {
        map.entries().forEach((key, value) -> {
            String name = prefix + key;
            boolean group = schema.property(name).isEmpty()
                    && schema.properties().stream()
                            .anyMatch(property -> property.name().startsWith(name + "."));
            if (group && value instanceof Value.MapOf nested) {
                flatten(name + ".", nested, flat);
            } else {
                flat.put(name, value.place() == null ? value.at(map.keyPlace(key)) : value);
            }
        });
    }

    private Map<String, Value> canonicalAll(Map<String, Value> given, Value.MapOf arguments) {
        Map<String, Value> properties = new LinkedHashMap<>();
        given.forEach((name, written) -> {
            Optional<Property> property = schema.property(name);
            if (property.isEmpty()) {
                unknown(
                        name,
                        written,
                        arguments.entries().containsKey(name) ? arguments.keyPlace(name) : written.place());
            } else {
                canonical(property.get(), written, arguments).ifPresent(value -> properties.put(name, value));
            }
        });
        return properties;
    }

    private Optional<Value> canonical(Property property, Value written, Value.MapOf arguments) {
        try {
            Value canonical = property.type().canonical(written);
            Norway.warn(written, canonical, problems);
            return Optional.of(canonical);
        } catch (IllegalValue illegal) {
            Mark place = Stream.of(illegal.value().place(), written.place(), arguments.place())
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            problems.error(
                    illegal.code(), property.name() + " " + illegal.getMessage(), place, hint(property, illegal));
            return Optional.empty();
        }
    }

    private static String all(List<String> known) {
        List<String> own =
                known.stream().filter(name -> !name.equals(Schema.STATE)).toList();
        return own.size() > FEW ? "" : "It has " + String.join(", ", own) + ".   ";
    }

    private String hint(Property property, IllegalValue illegal) {
        String more = "corefleet explain " + schema.type() + "." + property.name();
        if (illegal.hint() != null) {
            return illegal.hint() + "   " + more;
        }
        return property.defaultValue()
                .map(value -> "Windows uses " + value + " when nothing is set.   " + more)
                .orElse(more);
    }

    private void unknown(String name, Value written, Mark place) {
        if (name.equals(Schema.STATE)) {
            problems.error(
                    ProblemCode.CF202,
                    "state must be present or absent; found " + written,
                    written.place() == null ? place : written.place(),
                    "corefleet explain " + schema.type());
            return;
        }
        List<String> known = Stream.concat(
                        Stream.concat(schema.keys().stream(), schema.properties().stream())
                                .map(Property::name),
                        Stream.of(Schema.STATE))
                .toList();
        String near = Suggestion.didYouMean(name, known);
        problems.error(
                ProblemCode.CF204,
                schema.type() + " has no property \"" + name + "\"",
                place,
                near == null ? all(known) + "corefleet explain " + schema.type() : near);
    }
}
