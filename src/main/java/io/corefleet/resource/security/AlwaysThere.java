package io.corefleet.resource.security;

import io.corefleet.resource.Desired;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;

/** Settings that every Windows has: they cannot be taken away, so what is meant must be written. */
final class AlwaysThere {
    private AlwaysThere() {}

    /** Refuses {@code state: absent}. */
    static void check(Desired desired, String hint, Problems problems) {
        if (!desired.present()) {
            problems.error(ProblemCode.CF206, desired.id() + " is always there", desired.place(), hint);
        }
    }
}
