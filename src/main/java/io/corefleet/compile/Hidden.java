package io.corefleet.compile;

import io.corefleet.resource.ActionCall;
import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Schema;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import io.corefleet.value.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code no_log}: every text that a task gives is a secret. What tells the thing apart, and words of a closed list, are not. */
final class Hidden {
    private static final String LABEL = "no_log";

    /** How types that take any text describe themselves. */
    private static final Set<String> FREE = Set.of(
            ValueType.text().describe(),
            ValueType.data().describe(),
            ValueType.anything().describe(),
            ValueType.listOf(ValueType.text()).describe());

    private Hidden() {}

    static Desired desired(Desired shown, Schema schema) {
        return shown.withProperties(masked(shown.properties(), schema));
    }

    static ActionCall call(ActionCall shown, Schema schema) {
        return new ActionCall(shown.type(), Secret.MASK, masked(shown.arguments(), schema), shown.place());
    }

    private static Map<String, Value> masked(Map<String, Value> values, Schema schema) {
        Map<String, Value> masked = new LinkedHashMap<>(values);
        for (Property property : schema.properties()) {
            if (isFree(property)) {
                masked.computeIfPresent(property.name(), (name, value) -> secret(value));
            }
        }
        return masked;
    }

    /** Whether the property takes any text, rather than one of a few words. */
    private static boolean isFree(Property property) {
        String form = property.type().describe();
        return FREE.contains(form) || form.startsWith("mapping of name to ");
    }

    private static Value secret(Value value) {
        if (value instanceof Value.Text text) {
            return new Secret(LABEL, text.text(), text.place());
        }
        if (value instanceof Value.ListOf list) {
            List<Value> items = new ArrayList<>();
            list.items().forEach(item -> items.add(secret(item)));
            return Value.list(items).at(list.place());
        }
        if (value instanceof Value.MapOf map) {
            Map<String, Value> entries = new LinkedHashMap<>();
            map.entries().forEach((key, entry) -> entries.put(key, secret(entry)));
            return new Value.MapOf(entries, map.keyPlaces(), map.place());
        }
        return value;
    }
}
