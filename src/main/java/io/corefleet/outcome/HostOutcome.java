package io.corefleet.outcome;

import io.corefleet.host.HostFailure;
import io.corefleet.plan.DriftState;
import java.util.List;

/**
 * One host in a report. Every host of a run has exactly one.
 *
 * @param name inventory name
 * @param address where it was reached
 * @param status how it ended
 * @param failure why it failed or could not be reached; null otherwise
 * @param steps what is not in sync or was done, in order; with {@code --full} everything
 * @param inSync how many resources were as wanted from the start
 * @param readMillis time for connecting and reading, in milliseconds
 * @param millis time from start to end of the work on the host, in milliseconds
 */
public record HostOutcome(
        String name,
        String address,
        HostStatus status,
        HostFailure failure,
        List<StepOutcome> steps,
        int inSync,
        long readMillis,
        long millis) {
    /** Copies. */
    public HostOutcome {
        steps = List.copyOf(steps);
    }

    /** The worst state of its steps; {@link DriftState#UNKNOWN} when the host did not answer. */
    public DriftState state() {
        boolean silent = status == HostStatus.UNREACHABLE || status == HostStatus.NOT_STARTED;
        DriftState worst = silent ? DriftState.UNKNOWN : DriftState.IN_SYNC;
        for (StepOutcome step : steps) {
            worst = worst.or(step.state());
        }
        return worst;
    }
}
