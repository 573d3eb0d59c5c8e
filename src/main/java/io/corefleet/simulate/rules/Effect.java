package io.corefleet.simulate.rules;

import java.util.Map;

/**
 * What a {@code Set-Cf…}, {@code Remove-Cf…} or {@code Invoke-Cf…} function returns.
 *
 * @param undo what takes this back exactly; empty when the values before are enough
 * @param rebootNeeded whether Windows says so
 * @param output what an action gave; empty for a resource
 */
public record Effect(Map<String, Object> undo, boolean rebootNeeded, Map<String, Object> output) {
    /** Nothing to tell. */
    public static final Effect NONE = new Effect(Map.of(), false, Map.of());

    /** Something that is needed to take it back. */
    public static Effect undo(Map<String, Object> undo) {
        return new Effect(undo, false, Map.of());
    }

    /** What an action gave. */
    public static Effect output(Map<String, Object> output) {
        return new Effect(Map.of(), false, output);
    }
}
