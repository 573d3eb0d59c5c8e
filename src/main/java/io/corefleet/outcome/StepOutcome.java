package io.corefleet.outcome;

import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.DriftState;
import io.corefleet.resource.Trigger;
import io.corefleet.source.Mark;
import java.util.ArrayList;
import java.util.List;

/**
 * One step on one host in a report: a resource, or something that runs.
 *
 * @param number the step's number in the host's program
 * @param name what the user called the step
 * @param type resource or action type
 * @param key the resource's key, or the action's label
 * @param origin what it is part of: {@code baseline ltsc2022-iis V-254271}; empty when it was written by itself
 * @param change what would be or was done
 * @param state the worst relation of its properties
 * @param progress how far it came
 * @param reversible whether a rollback can restore all of it
 * @param lost properties that a rollback cannot restore
 * @param triggers what the change brings about besides itself
 * @param mayLockOut whether the change may cut the controller off from the host
 * @param properties what differs; for a report with everything, all compared properties
 * @param place where it was written; may be null
 * @param message why it failed, is unknown or must wait; empty otherwise
 */
public record StepOutcome(
        int number,
        String name,
        String type,
        String key,
        String origin,
        ChangeKind change,
        DriftState state,
        Progress progress,
        boolean reversible,
        List<String> lost,
        List<Trigger> triggers,
        boolean mayLockOut,
        List<PropertyOutcome> properties,
        Mark place,
        String message) {
    /** Copies. */
    public StepOutcome {
        lost = List.copyOf(lost);
        triggers = List.copyOf(triggers);
        properties = List.copyOf(properties);
    }

    /** A step of which no property is told: something that runs, waits, or could not be compared. */
    public static StepOutcome plain(
            int number,
            String name,
            String type,
            String key,
            ChangeKind change,
            DriftState state,
            Progress progress,
            Mark place,
            String message) {
        return new StepOutcome(
                number, name, type, key, "", change, state, progress, false, List.of(), List.of(), false, List.of(),
                place, message);
    }

    /** The same as part of something. */
    public StepOutcome partOf(String whole) {
        return new StepOutcome(
                number,
                name,
                type,
                key,
                whole,
                change,
                state,
                progress,
                reversible,
                lost,
                triggers,
                mayLockOut,
                properties,
                place,
                message);
    }

    /** The same, further on. */
    public StepOutcome with(Progress now, String told) {
        return new StepOutcome(
                number,
                name,
                type,
                key,
                origin,
                change,
                state,
                now,
                reversible,
                lost,
                triggers,
                mayLockOut,
                properties,
                place,
                told);
    }

    /** The same with what a rollback cannot restore. */
    public StepOutcome withLost(List<String> unrestorable, String told) {
        return new StepOutcome(
                number,
                name,
                type,
                key,
                origin,
                change,
                state,
                progress,
                reversible,
                unrestorable,
                triggers,
                mayLockOut,
                properties,
                place,
                told);
    }

    /** The same, which asks for this too. */
    public StepOutcome asking(Trigger trigger) {
        if (triggers.contains(trigger)) {
            return this;
        }
        List<Trigger> all = new ArrayList<>(triggers);
        all.add(trigger);
        return new StepOutcome(
                number,
                name,
                type,
                key,
                origin,
                change,
                state,
                progress,
                reversible,
                lost,
                all,
                mayLockOut,
                properties,
                place,
                message);
    }

    /** The same with other words for how its properties stand. */
    public StepOutcome judged(DriftState now, List<PropertyOutcome> told) {
        return new StepOutcome(
                number,
                name,
                type,
                key,
                origin,
                change,
                now,
                progress,
                reversible,
                lost,
                triggers,
                mayLockOut,
                told,
                place,
                message);
    }
}
