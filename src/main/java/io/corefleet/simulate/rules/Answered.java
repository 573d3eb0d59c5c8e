package io.corefleet.simulate.rules;

import java.util.Map;

/**
 * What a {@code Test-Cf…Action} function answers.
 *
 * @param holds whether the check holds, or what a guarded call brings is there
 * @param message why; may be empty
 * @param output what a task registers then
 */
public record Answered(boolean holds, String message, Map<String, Object> output) {
    /** The state as which it travels. */
    public Reading reading() {
        return new Reading.Present(Map.of("holds", holds, "message", message, "output", output));
    }
}
