package io.corefleet.host;

import io.corefleet.resource.ActionCall;
import io.corefleet.resource.ResourceId;
import io.corefleet.value.Value;
import java.util.Map;

/** One thing to do to a host. */
public sealed interface Write {
    /** The number by which the result is told; unique within the run. */
    int step();

    /**
     * Set properties.
     *
     * @param create whether the thing is not there yet
     * @param properties only those that differ; {@link Value.Absent} means "take it off the thing, let the default act"
     * @param undo what an earlier write returned, when this takes it back
     */
    record SetResource(int step, ResourceId id, boolean create, Map<String, Value> properties, Map<String, Value> undo)
            implements Write {}

    /** Remove the thing. */
    record RemoveResource(int step, ResourceId id, Map<String, Value> undo) implements Write {}

    /** Run something. */
    record RunAction(int step, ActionCall call) implements Write {}
}
