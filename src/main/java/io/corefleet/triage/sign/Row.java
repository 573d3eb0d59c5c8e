package io.corefleet.triage.sign;

import java.util.LinkedHashMap;
import java.util.Map;

/** A mapping in the making. */
final class Row {
    private Row() {}

    /** Names and values in turn; null means that it is not known. */
    static Map<String, Object> of(Object... namesAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return row;
    }
}
