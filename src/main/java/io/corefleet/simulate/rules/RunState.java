package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.Tree;
import java.util.Locale;

/** Whether a pool or a site runs now; it stands in the world only when it is stopped, and never in the configuration. */
final class RunState {
    static final String PROPERTY = "state";
    private static final String STARTED = "started";

    private RunState() {}

    static String of(Tree element) {
        return element.has(PROPERTY) ? element.text(PROPERTY) : STARTED;
    }

    static void put(Tree element, Object state) {
        String word = state == null ? STARTED : state.toString().toLowerCase(Locale.ROOT);
        element.put(PROPERTY, word.equals(STARTED) ? null : word);
    }

    /** A new element runs unless its switch for the start is off. */
    static void begin(Tree element, String startSwitch) {
        put(element, element.text(startSwitch).equals("false") ? "stopped" : STARTED);
    }
}
