package io.corefleet.host;

import io.corefleet.value.Value;
import java.util.Map;

/**
 * How a host answers when it is told that it can be reached.
 *
 * @param kind what became of the switch
 * @param undo what the steps that were begun returned for their undo, by their number; a step that never ended has none
 * @param failed what could not be taken back, by the number of the step, with what the host said
 * @param at when the host took the changes back, as it says; empty otherwise
 */
public record SwitchState(Kind kind, Map<Integer, Map<String, Value>> undo, Map<Integer, String> failed, String at) {
    /** What became of a switch. */
    public enum Kind {
        /** There is none on the host. */
        NONE,
        /** It was armed, and is not any more: the changes stay. */
        CONFIRMED,
        /** The time was over: the host took the changes back. */
        TAKEN_BACK
    }

    /** Copies. */
    public SwitchState {
        undo = Map.copyOf(undo);
        failed = Map.copyOf(failed);
    }
}
