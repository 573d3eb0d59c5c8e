package io.corefleet.outcome;

import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.DriftState;
import io.corefleet.source.Mark;
import java.util.List;

/**
 * One step on one host in a report: a resource, or something that runs.
 *
 * @param number the step's number in the host's program
 * @param name what the user called the step
 * @param type resource or action type
 * @param key the resource's key, or the action's label
 * @param change what would be or was done
 * @param state the worst relation of its properties
 * @param progress how far it came
 * @param reversible whether a rollback can restore all of it
 * @param lost properties that a rollback cannot restore
 * @param properties what differs; for a report with everything, all compared properties
 * @param place where it was written; may be null
 * @param message why it failed, is unknown or must wait; empty otherwise
 */
public record StepOutcome(
        int number,
        String name,
        String type,
        String key,
        ChangeKind change,
        DriftState state,
        Progress progress,
        boolean reversible,
        List<String> lost,
        List<PropertyOutcome> properties,
        Mark place,
        String message) {
    /** Copies. */
    public StepOutcome {
        lost = List.copyOf(lost);
        properties = List.copyOf(properties);
    }
}
