package io.corefleet.resource;

import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What names a thing, and how people see it.
 *
 * @param parts the properties that it is made of
 * @param text how people see it, of the parts in their canonical form
 * @param fromText the way back
 */
record SchemaKey(
        List<Property> parts,
        Function<Map<String, Value>, String> text,
        Function<String, Map<String, Value>> fromText) {
    SchemaKey {
        parts = List.copyOf(parts);
    }

    /** The id of the thing with these parts; where letter case counts, that is told apart from it. */
    ResourceId id(String type, Map<String, Value> canonical) {
        String shown = text.apply(canonical);
        return mindsCase()
                ? new ResourceId(type, shown, canonical, text.apply(folded(canonical)))
                : new ResourceId(type, shown, canonical);
    }

    /** A loop, since ids are made by the million. */
    private boolean mindsCase() {
        for (Property part : parts) {
            if (part.type().mindsCase()) {
                return true;
            }
        }
        return false;
    }

    /** Small letters where case does not count. */
    private Map<String, Value> folded(Map<String, Value> canonical) {
        Map<String, Value> folded = new LinkedHashMap<>(canonical);
        for (Property part : parts) {
            if (!part.type().mindsCase() && canonical.get(part.name()) instanceof Value.Text written) {
                folded.put(part.name(), Value.text(ResourceId.folded(written.text())));
            }
        }
        return folded;
    }
}
