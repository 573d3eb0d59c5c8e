package io.corefleet.inventory;

import io.corefleet.value.Value;
import java.util.List;
import java.util.Objects;

/**
 * A host of the inventory.
 *
 * @param name the name in the inventory; the only one that patterns match
 * @param groups the groups it is in, parents included, {@code all} first, nearest last
 * @param connection how it is reached
 * @param variables inventory variables after the merge of groups and host, without the connection's
 */
public record HostEntry(String name, List<String> groups, Connection connection, Value.MapOf variables) {
    /** Copies. */
    public HostEntry {
        Objects.requireNonNull(name, "name");
        groups = List.copyOf(groups);
    }

    /** The same host reached another way. */
    public HostEntry with(Connection other) {
        return new HostEntry(name, groups, other, variables);
    }
}
