package io.corefleet.resource;

import io.corefleet.source.Mark;
import io.corefleet.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Something that shall run. It holds no state, so it is no drift and cannot be taken back.
 *
 * @param type name of the action type
 * @param label what to show: the command line, the message of the reboot
 * @param arguments canonical values
 * @param place where it was written
 */
public record ActionCall(String type, String label, Map<String, Value> arguments, Mark place) {
    /** Copies. */
    public ActionCall {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(label, "label");
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }
}
