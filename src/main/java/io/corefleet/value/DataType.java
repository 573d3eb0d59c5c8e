package io.corefleet.value;

import io.corefleet.source.ProblemCode;
import java.util.List;
import java.util.Map;

/** What one value of the registry may hold: text, a number written as text, or a list of texts. */
record DataType() implements ScalarType {
    @Override
    public Value canonical(Value value) {
        if (value instanceof Value.Absent || value instanceof Secret) {
            return value;
        }
        if (value instanceof Value.MapOf) {
            throw new IllegalValue(ProblemCode.CF201, "must be " + describe() + "; found a mapping", null, value);
        }
        if (value instanceof Value.ListOf list) {
            return Value.list(list.items().stream().map(DataType::item).toList())
                    .at(value.place());
        }
        return Value.text(value.toString()).at(value.place());
    }

    private static Value item(Value value) {
        if (value instanceof Value.ListOf || value instanceof Value.MapOf) {
            throw new IllegalValue(ProblemCode.CF201, "must be a list of texts; found a list in it", null, value);
        }
        return value instanceof Secret ? value : Value.text(value.toString()).at(value.place());
    }

    @Override
    public String describe() {
        return "text, a number or a list of texts";
    }

    @Override
    public Map<String, Object> jsonSchema() {
        return Map.of("type", List.of("string", "number", "boolean", "array"));
    }
}
