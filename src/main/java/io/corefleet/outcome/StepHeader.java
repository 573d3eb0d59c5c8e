package io.corefleet.outcome;

import io.corefleet.resource.ResourceId;
import io.corefleet.source.Mark;
import java.util.Map;

/**
 * Which step.
 *
 * @param number the step's number in the host's program
 * @param name what the user called the step
 * @param type resource or action type
 * @param key the resource's key, or the action's label
 * @param identity what the resource is known by from look to look, {@link ResourceId#identity}
 * @param origin what it is part of: {@code baseline ltsc2022-iis V-254271}; empty when it was written by itself
 * @param place where it was written; may be null
 */
public record StepHeader(int number, String name, String type, String key, String identity, String origin, Mark place) {
    /** A step that was written by itself. */
    public static StepHeader of(int number, String name, String type, String key, Mark place) {
        return of(number, name, new ResourceId(type, key, Map.of()), place);
    }

    /** A resource that was written by itself. */
    public static StepHeader of(int number, String name, ResourceId id, Mark place) {
        return new StepHeader(number, name, id.type(), id.key(), id.identity(), "", place);
    }

    /** The same as part of something. */
    public StepHeader partOf(String whole) {
        return new StepHeader(number, name, type, key, identity, whole, place);
    }
}
