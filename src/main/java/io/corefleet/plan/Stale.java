package io.corefleet.plan;

import io.corefleet.resource.ResourceId;
import io.corefleet.source.Mark;
import io.corefleet.value.Value;

/**
 * A property that is neither as a plan found it nor as the plan wants it: somebody changed it since.
 *
 * @param resource which resource
 * @param property its property; {@link #PRESENCE} for the thing itself
 * @param wanted what the plan wants
 * @param found what the plan found
 * @param now what is there now
 * @param place where {@code wanted} was written; may be null
 */
public record Stale(ResourceId resource, String property, Value wanted, Value found, Value now, Mark place) {
    /** Stands for the thing itself. */
    public static final String PRESENCE = "presence";
}
