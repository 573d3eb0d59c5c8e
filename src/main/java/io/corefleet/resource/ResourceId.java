package io.corefleet.resource;

import io.corefleet.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Which thing on a host. Most names of Windows are one in any letter case; what stands in a file often is not. Two ids are equal when their types
 * and identities are.
 *
 * @param type name of the resource type
 * @param key the key as people see it: {@code Shop}, {@code HKLM\SOFTWARE\Shop\Tier}
 * @param parts the key's properties, as the host is asked for them
 * @param identity the key with small letters wherever the table does not mind case; what journals know a thing by
 */
public record ResourceId(String type, String key, Map<String, Value> parts, String identity) {
    /** Copies. */
    public ResourceId {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(identity, "identity");
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    /** The id of a thing whose name is one in any letter case. */
    public ResourceId(String type, String key, Map<String, Value> parts) {
        this(type, key, parts, folded(key));
    }

    /** A text in which letter case does not count, in its one form. */
    public static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Whether letter case counts somewhere in the key. */
    public boolean mindsCase() {
        return !identity.equals(folded(key));
    }

    /**
     * Whether somebody who calls a thing like that other id means this: the same, or spelled alike. Journals that were begun before version 8 know
     * no case, and hold what is spelled alike under another identity.
     */
    public boolean isMeantBy(ResourceId called) {
        return equals(called) || (type.equals(called.type) && key.equals(called.key));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResourceId that && type.equals(that.type) && identity.equals(that.identity);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + identity.hashCode();
    }

    /** {@code type/key}. */
    @Override
    public String toString() {
        return type + "/" + key;
    }
}
