package io.corefleet.outcome;

import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.DriftState;
import java.util.List;

/**
 * How a step stands on a host.
 *
 * @param change what would be or was done
 * @param state the worst relation of its properties
 * @param progress how far it came
 * @param properties what differs; for a report with everything, all compared properties
 * @param message why it failed, is unknown or must wait; empty otherwise
 */
public record Standing(
        ChangeKind change, DriftState state, Progress progress, List<PropertyOutcome> properties, String message) {
    /** Copies. */
    public Standing {
        properties = List.copyOf(properties);
    }

    /** Of something of which no property is told: it runs, waits, or could not be compared. */
    public static Standing of(ChangeKind change, DriftState state, Progress progress, String message) {
        return new Standing(change, state, progress, List.of(), message);
    }

    /** The same, further on. */
    public Standing with(Progress now, String told) {
        return new Standing(change, state, now, properties, told);
    }

    /** The same with other words for how its properties stand. */
    public Standing judged(DriftState now, List<PropertyOutcome> told) {
        return new Standing(change, now, progress, told, message);
    }
}
