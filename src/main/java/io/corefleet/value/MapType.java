package io.corefleet.value;

import io.corefleet.source.ProblemCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A mapping whose keys somebody else knows: the schema of an IIS section, the parameters of a DSC resource. What is not named is left as
 * it is, so a wanted mapping is the same as a found one when everything that it names is found.
 *
 * @param entry the type of each value
 */
record MapType(ValueType entry) implements ValueType {
    @Override
    public Value canonical(Value value) {
        if (value instanceof Value.Absent) {
            return value;
        }
        if (!(value instanceof Value.MapOf written)) {
            throw new IllegalValue(ProblemCode.CF106, "must be " + describe() + "; found " + value, null, value);
        }
        Map<String, Value> all = new LinkedHashMap<>();
        written.entries().forEach((key, given) -> all.put(key, entry.canonical(given)));
        return new Value.MapOf(all, written.keyPlaces(), written.place());
    }

    /** A secret is never given back, so nobody can say that it differs. Names compare without letter case. */
    @Override
    public boolean same(Value left, Value right) {
        if (!(left instanceof Value.MapOf wanted) || !(right instanceof Value.MapOf found)) {
            return left.equals(right);
        }
        Map<String, Value> told = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        told.putAll(found.entries());
        return wanted.entries().entrySet().stream()
                .allMatch(one -> one.getValue() instanceof Secret
                        || entry.same(one.getValue(), told.getOrDefault(one.getKey(), Value.absent())));
    }

    @Override
    public String describe() {
        return "mapping of name to " + entry.describe();
    }

    @Override
    public Map<String, Object> jsonSchema() {
        return Map.of("type", "object", "additionalProperties", entry.jsonSchema());
    }
}
