package io.corefleet.simulate.rules.evidence;

import java.util.LinkedHashMap;
import java.util.Map;

/** A mapping in the order in which it was written, whose values may be null. */
final class Members {
    private Members() {}

    /** Names and values in turn. */
    static Map<String, Object> of(Object... pairs) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            members.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return members;
    }
}
