package io.corefleet.plan;

import io.corefleet.source.Mark;
import io.corefleet.value.Value;
import java.util.Objects;

/**
 * One property of a change.
 *
 * @param name the property
 * @param before the value that acts now; {@link Value.Absent} when there is none
 * @param inherited whether {@code before} is a default and not set on the thing itself
 * @param after the value that shall act; {@link Value.Absent} for "not set on the thing itself"
 * @param place where {@code after} was written; may be null
 */
public record PropertyChange(String name, Value before, boolean inherited, Value after, Mark place) {
    /** Checks. */
    public PropertyChange {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
    }
}
