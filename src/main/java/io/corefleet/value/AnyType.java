package io.corefleet.value;

import java.util.Map;

/** Whatever is written: handed on as it is, to somebody else who knows what it means. */
record AnyType() implements ScalarType {
    @Override
    public Value canonical(Value value) {
        return value;
    }

    @Override
    public String describe() {
        return "any value";
    }

    @Override
    public Map<String, Object> jsonSchema() {
        return Map.of();
    }
}
