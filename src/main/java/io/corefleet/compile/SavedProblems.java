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
                "Whoever approves the file could not see this step. Apply the playbook itself, which shows what it can and asks;"
                        + " or split it in two playbooks at this step, and plan the second when the first is done; or take a fact"
                        + " or a variable instead of the result.");
    }
}
