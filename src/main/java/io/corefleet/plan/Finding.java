package io.corefleet.plan;

import io.corefleet.resource.Desired;
import io.corefleet.resource.State;

/** What the comparison of one resource with its desired state says. */
public sealed interface Finding {
    /** How it shall be. */
    Desired desired();

    /** It is as desired. */
    record InSync(Desired desired, State state) implements Finding {}

    /** It is not. */
    record Differs(Change change) implements Finding {
        @Override
        public Desired desired() {
            return change.desired();
        }
    }

    /**
     * It can be told only after an earlier step.
     *
     * @param after the resource or step that comes before, for people
     */
    record Later(Desired desired, String after) implements Finding {}

    /** It cannot be told: the host could not read it. */
    record Unknown(Desired desired, State.Unreadable why) implements Finding {}

    /** It cannot be made so; the sentence says why. */
    record Impossible(Desired desired, String why, String hint) implements Finding {}
}
