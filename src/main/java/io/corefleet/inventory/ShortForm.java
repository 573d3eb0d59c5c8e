package io.corefleet.inventory;

import io.corefleet.source.Mark;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A host's entry with short names directly in it: {@code web01: {address: 10.0.3.11, port: 5985, role: front}}. Only an entry that has an
 * {@code address} is in this form: {@code port} or {@code user} alone are names that people's own variables have.
 */
final class ShortForm {
    private ShortForm() {}

    /** The entry with its short names gathered under {@code winrm}; any other entry as it is. */
    static Map<String, Value> unfolded(Map<String, Value> entry, Mark place) {
        Value inner = entry.getOrDefault(SpelledSettings.MAPPING, Value.map(Map.of()));
        if (!entry.containsKey(Settings.ADDRESS) || !(inner instanceof Value.MapOf written)) {
            return entry;
        }
        Map<String, Value> rest = new LinkedHashMap<>();
        Map<String, Value> settings = new LinkedHashMap<>(written.entries());
        entry.forEach((name, value) -> {
            if (Settings.TYPES.containsKey(name)) {
                settings.put(name, value);
            } else {
                rest.put(name, value);
            }
        });
        rest.put(SpelledSettings.MAPPING, new Value.MapOf(settings, written.keyPlaces(), place));
        return rest;
    }
}
