package io.corefleet.outcome;

import io.corefleet.plan.DriftState;
import io.corefleet.plan.Waiver;
import io.corefleet.source.Mark;
import io.corefleet.value.Value;
import java.time.Instant;

/**
 * One property of a resource in a report.
 *
 * @param name the property
 * @param state the relation of the three values
 * @param wanted as the playbook wants it; {@link Value.Absent} for "not set" or for a thing that shall go
 * @param found as it was found before anything was done
 * @param lastApplied as Corefleet left it; null when it never applied this property
 * @param lastAppliedRun by which run; null when never
 * @param lastAppliedAt when; null when never
 * @param place where the wanted value was written; may be null
 * @param accepted the waiver under which the difference is accepted; null when it is not
 */
public record PropertyOutcome(
        String name,
        DriftState state,
        Value wanted,
        Value found,
        Value lastApplied,
        String lastAppliedRun,
        Instant lastAppliedAt,
        Mark place,
        Waiver accepted) {
    /** One that nobody accepted. */
    public PropertyOutcome(
            String name,
            DriftState state,
            Value wanted,
            Value found,
            Value lastApplied,
            String lastAppliedRun,
            Instant lastAppliedAt,
            Mark place) {
        this(name, state, wanted, found, lastApplied, lastAppliedRun, lastAppliedAt, place, null);
    }

    /** The same under a waiver. */
    public PropertyOutcome accepted(Waiver waiver) {
        return new PropertyOutcome(
                name, DriftState.ACCEPTED, wanted, found, lastApplied, lastAppliedRun, lastAppliedAt, place, waiver);
    }
}
