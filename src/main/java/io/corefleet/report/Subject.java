package io.corefleet.report;

import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.Observation;
import io.corefleet.outcome.Timeline;
import java.util.List;

/**
 * What a report is about: every form of it is drawn from this one value.
 *
 * @param fleet what a command came to
 * @param times when what happened
 * @param earlier how the fleet stood before, oldest first; only for charts
 */
public record Subject(FleetOutcome fleet, Timeline times, List<Observation> earlier) {
    /** Copies. */
    public Subject {
        earlier = List.copyOf(earlier);
    }

    /** A command of which only the outcome is known. */
    public static Subject of(FleetOutcome fleet) {
        return new Subject(fleet, Timeline.NONE, List.of());
    }
}
