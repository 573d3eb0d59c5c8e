package io.corefleet.probe;

import io.corefleet.value.Value;
import java.util.Map;

/**
 * What one look gave.
 *
 * @param complaint what is not as wanted; empty when all is
 * @param output what a task registers
 */
record Sighting(String complaint, Map<String, Value> output) {
    boolean holds() {
        return complaint.isEmpty();
    }
}
