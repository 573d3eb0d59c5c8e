package io.corefleet.resource.security;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Schema;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arguments of the parts of composed types. */
final class Compose {
    private Compose() {}

    /** These, with {@code state: absent} when the part shall not be there, at the place of the whole. */
    static Value.MapOf arguments(Desired whole, boolean present, Map<String, ? extends Value> arguments) {
        Map<String, Value> all = new LinkedHashMap<>(arguments);
        if (!present) {
            all.put(Schema.STATE, Value.text("absent"));
        }
        return new Value.MapOf(all, whole.place());
    }

    /** The items of a list among the properties; empty when it is not named. */
    static List<Value> items(Desired whole, String property) {
        return whole.properties().get(property) instanceof Value.ListOf list ? list.items() : List.of();
    }
}
