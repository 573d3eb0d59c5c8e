package io.corefleet.resource;

import io.corefleet.value.Value;
import java.util.Map;

/**
 * A kind of thing that runs rather than holds: {@code command}, {@code reboot}. Shown with {@code »}. Found through
 * {@link java.util.ServiceLoader}. The script beside the class defines {@code Invoke-CfCommandAction}.
 */
public interface ActionType extends Scripted {
    /** What to show for a call with these canonical arguments. */
    String label(Map<String, Value> arguments);

    /** The property that takes a text written without a mapping ({@code command: whoami}); null when there is none. */
    default String freeForm() {
        return null;
    }
}
