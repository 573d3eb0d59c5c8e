package io.corefleet.value;

import io.corefleet.source.ProblemCode;
import java.util.Map;

/** A secret. */
record SecretType() implements ScalarType {
    @Override
    public Value canonical(Value value) {
        if (value instanceof Value.Absent || value instanceof Secret) {
            return value;
        }
        if (value instanceof Value.ListOf || value instanceof Value.MapOf) {
            throw new IllegalValue(ProblemCode.CF201, "must be a secret; found a list or mapping", null, value);
        }
        return new Secret("written in the playbook", value.toString(), value.place());
    }

    @Override
    public boolean isSecret() {
        return true;
    }

    @Override
    public String describe() {
        return "secret";
    }

    @Override
    public Map<String, Object> jsonSchema() {
        return Map.of("type", "string", "writeOnly", true);
    }
}
