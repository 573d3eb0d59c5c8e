package io.corefleet.compile;

import io.corefleet.source.Mark;
import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;

/** Why something cannot be saved as a plan. */
final class SavedProblems {
    private SavedProblems() {}

    /** A step is known only when others have run. */
    static Problem waits(String after, Mark place) {
        return Problem.error(
                ProblemCode.CF409,
                "this is known only after " + after + ", and a plan file holds only what is known",
                place,
                "Apply the playbook itself; or ask before with a check or a fact instead of register.");
    }
}
