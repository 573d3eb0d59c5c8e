package io.corefleet.resource;

import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.Map;

/**
 * A kind of thing that runs rather than holds: {@code command}, {@code reboot}. Shown with {@code »}. Found through
 * {@link java.util.ServiceLoader}. The script beside the class defines {@code Invoke-CfCommandAction}; when the type asks, also
 * {@code Test-CfCommandAction} (many), which answers an {@link Answer} for each call without changing anything.
 */
public interface ActionType extends Scripted {
    /** What to show for a call with these canonical arguments. */
    String label(Map<String, Value> arguments);

    /** The property that takes a text written without a mapping ({@code command: whoami}); null when there is none. */
    default String freeForm() {
        return null;
    }

    /**
     * Whether calls change nothing on a host: a check. It may then be asked in a plan and in drift, it never counts as a change, and a
     * list of such calls can stand as a gate between the batches of a rollout.
     */
    default boolean readsOnly() {
        return false;
    }

    /**
     * Whether a call of a check waits until it holds. What does not hold yet is then no failure of a plan, since the run would wait.
     * Only asked when {@link #readsOnly()}.
     */
    default boolean waits(ActionCall call) {
        return false;
    }

    /** Whether the host can be asked if this call is needed: because it is a check, or because it has a guard. */
    default boolean asks(ActionCall call) {
        return readsOnly();
    }

    /** Checks that span several arguments; adds problems. Single values have been checked by the table. */
    default void check(ActionCall call, Problems problems) {}
}
