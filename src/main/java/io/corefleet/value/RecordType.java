package io.corefleet.value;

import io.corefleet.source.ProblemCode;
import io.corefleet.source.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A small mapping with known keys.
 *
 * @param fields the keys in the order in which they are shown
 */
public record RecordType(List<Field> fields) implements ValueType {
    /** Copies. */
    public RecordType {
        fields = List.copyOf(fields);
    }

    /**
     * One key of a record.
     *
     * @param name the key
     * @param type what it holds
     * @param fallback what it is when it is not written; null when it must be written
     * @param description one sentence
     */
    public record Field(String name, ValueType type, Value fallback, String description) {
        /** A key that must be written. */
        public static Field required(String name, ValueType type, String description) {
            return new Field(name, type, null, description);
        }

        /** A key that may be left out; the fallback is a Java value, null for "nothing is set". */
        public static Field optional(String name, ValueType type, Object fallback, String description) {
            return new Field(name, type, type.canonical(Value.of(fallback)), description);
        }
    }

    /** All keys, each with its value or its fallback, in the order of the fields. */
    @Override
    public Value canonical(Value value) {
        if (value instanceof Value.Absent) {
            return value;
        }
        if (!(value instanceof Value.MapOf written)) {
            throw new IllegalValue(
                    ProblemCode.CF106, "must be a mapping with " + names() + "; found " + value, null, value);
        }
        for (String key : written.entries().keySet()) {
            if (fields.stream().noneMatch(field -> field.name().equals(key))) {
                throw new IllegalValue(
                        ProblemCode.CF204,
                        "has no key \"" + key + "\"",
                        hint(key),
                        written.entries().get(key).at(written.keyPlace(key)));
            }
        }
        Map<String, Value> all = new LinkedHashMap<>();
        for (Field field : fields) {
            Value given = written.entries().get(field.name());
            if (given == null && field.fallback() == null) {
                throw new IllegalValue(ProblemCode.CF107, "lacks the key \"" + field.name() + "\"", null, value);
            }
            all.put(
                    field.name(),
                    given == null ? field.fallback() : field.type().canonical(given));
        }
        return new Value.MapOf(all, written.keyPlaces(), written.place());
    }

    @Override
    public boolean same(Value left, Value right) {
        if (!(left instanceof Value.MapOf a) || !(right instanceof Value.MapOf b)) {
            return left.equals(right);
        }
        return fields.stream().allMatch(field -> field.type().same(of(a, field), of(b, field)));
    }

    private static Value of(Value.MapOf map, Field field) {
        return map.get(field.name()).orElse(Value.absent());
    }

    private String hint(String unknown) {
        List<String> known = fields.stream().map(Field::name).toList();
        return Optional.ofNullable(Suggestion.didYouMean(unknown, known)).orElse("It has " + names() + ".");
    }

    private String names() {
        return fields.stream().map(Field::name).collect(Collectors.joining(", "));
    }

    @Override
    public String describe() {
        return "{" + names() + "}";
    }

    @Override
    public Map<String, Object> jsonSchema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        fields.forEach(field -> properties.put(field.name(), field.type().jsonSchema()));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        schema.put("properties", properties);
        schema.put(
                "required",
                fields.stream()
                        .filter(field -> field.fallback() == null)
                        .map(Field::name)
                        .toList());
        return schema;
    }
}
