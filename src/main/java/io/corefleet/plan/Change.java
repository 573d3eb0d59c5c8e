package io.corefleet.plan;

import io.corefleet.resource.Desired;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import java.util.List;
import java.util.Objects;

/**
 * The difference between how a resource is and how it shall be.
 *
 * @param kind create, update, remove or replace
 * @param desired how it shall be
 * @param before how it is
 * @param properties what differs, in the table's order; for a removal, what is lost
 */
public record Change(ChangeKind kind, Desired desired, State before, List<PropertyChange> properties) {
    /** Copies. */
    public Change {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(desired, "desired");
        Objects.requireNonNull(before, "before");
        properties = List.copyOf(properties);
    }

    /** Which resource. */
    public ResourceId id() {
        return desired.id();
    }
}
