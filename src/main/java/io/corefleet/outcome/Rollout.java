package io.corefleet.outcome;

import java.util.List;

/**
 * How a run went over the fleet, batch by batch, and what it took back by itself.
 *
 * @param batches in order; empty when all hosts were written to at once and nobody asked about their health
 * @param wayBack what the run took back after a batch failed, as a run of its own; null when it took nothing back
 */
public record Rollout(List<BatchOutcome> batches, FleetOutcome wayBack) {
    /** All at once. */
    public static final Rollout NONE = new Rollout(List.of(), null);

    /** Copies. */
    public Rollout {
        batches = List.copyOf(batches);
    }
}
