package io.corefleet.run;

import io.corefleet.compile.Step;
import io.corefleet.resource.State;
import java.util.List;

/** May take something out of a step once it is known how the resource is: a rollback leaves alone what somebody changed since. */
@FunctionalInterface
interface Guard {
    /** Lets everything through. */
    Guard NONE = (step, state) -> new Passed(step, List.of(), "");

    Passed pass(Step.Hold step, State state);

    /**
     * What is left of a step.
     *
     * @param step the step; null when nothing is left
     * @param lost properties that will not be restored
     * @param message why; empty when all is let through
     * @param restarts whether Windows will ask for a restart of the host
     */
    record Passed(Step.Hold step, List<String> lost, String message, boolean restarts) {
        /** What asks for no restart. */
        Passed(Step.Hold step, List<String> lost, String message) {
            this(step, lost, message, false);
        }

        /** The same, which does if so. */
        Passed restarting(boolean does) {
            return does ? new Passed(step, lost, message, true) : this;
        }
    }
}
