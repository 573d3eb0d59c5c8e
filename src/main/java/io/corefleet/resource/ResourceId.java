package io.corefleet.resource;

import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Which thing on a host. Windows does not mind letter case in any name used here, so neither does equality.
 *
 * @param type name of the resource type
 * @param key the key as people see it: {@code Shop}, {@code HKLM\SOFTWARE\Shop\Tier}
 * @param parts the key's properties, as the host is asked for them
 */
public record ResourceId(String type, String key, Map<String, Value> parts) {
    /** Copies. */
    public ResourceId {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(key, "key");
        parts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResourceId that && type.equals(that.type) && key.equalsIgnoreCase(that.key);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + key.toLowerCase(Locale.ROOT).hashCode();
    }

    /** {@code type/key}. */
    @Override
    public String toString() {
        return type + "/" + key;
    }
}
