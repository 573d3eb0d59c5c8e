package io.corefleet.host;

import io.corefleet.value.Value;
import java.util.Map;

/**
 * How one write ended.
 *
 * @param step its number
 * @param outcome how
 * @param message for a failure: what the host said, with line and error id; else empty
 * @param undo what is needed to take it back exactly, beside the values before
 * @param rebootNeeded whether Windows says that a restart is needed
 * @param output what an action gave: {@code stdout}, {@code stderr}, {@code rc}, {@code changed}; empty for a resource
 */
public record WriteResult(
        int step,
        Outcome outcome,
        String message,
        Map<String, Value> undo,
        boolean rebootNeeded,
        Map<String, Value> output) {
    /** How a write ends. */
    public enum Outcome {
        /** Done. */
        DONE,
        /** The host says that it failed; it may have been done in part. */
        FAILED,
        /** Not started, because an earlier one failed or the run was stopped. */
        SKIPPED
    }

    /** Copies. */
    public WriteResult {
        undo = Map.copyOf(undo);
        output = Map.copyOf(output);
    }
}
