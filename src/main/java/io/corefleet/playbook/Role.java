package io.corefleet.playbook;

import io.corefleet.value.Value;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A role as it is used by a play.
 *
 * @param name its name
 * @param folder where it lies
 * @param defaults the weakest variables of all
 * @param variables strong variables of the role
 * @param parameters variables that the play handed over
 */
public record Role(
        String name,
        Path folder,
        Map<String, Value> defaults,
        Map<String, Value> variables,
        Map<String, Value> parameters) {
    /** Copies. */
    public Role {
        defaults = Collections.unmodifiableMap(new LinkedHashMap<>(defaults));
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
}
