package io.corefleet.run;

import io.corefleet.outcome.FleetOutcome;

/** Stands between the plan and the first write. */
@FunctionalInterface
public interface Gate {
    /** Whether the work may go on, once the plan of the whole fleet is known. */
    boolean opens(FleetOutcome plan);
}
