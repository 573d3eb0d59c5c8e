package io.corefleet.value;

import io.corefleet.source.ProblemCode;
import java.util.Locale;
import java.util.Map;

/** True or false; the words of YAML 1.1 and of IIS are understood. */
record BoolType() implements ScalarType {
    @Override
    public Value canonical(Value value) {
        if (value instanceof Value.Absent || value instanceof Value.Bool) {
            return value;
        }
        return switch (value.toString().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> Value.bool(true).at(value.place());
            case "false", "no", "off", "0" -> Value.bool(false).at(value.place());
            default -> throw new IllegalValue(ProblemCode.CF201, "must be true or false; found " + value, null, value);
        };
    }

    @Override
    public String describe() {
        return "true or false";
    }

    @Override
    public Map<String, Object> jsonSchema() {
        return Map.of("type", "boolean");
    }
}
