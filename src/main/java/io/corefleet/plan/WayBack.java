package io.corefleet.plan;

import io.corefleet.resource.Property;
import io.corefleet.resource.Schema;
import io.corefleet.resource.State;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a resource is put back without looking at it first, for whoever cannot ask the engine any more. What Windows never gives back, and any
 * secret, is left out.
 *
 * @param remove whether what stands in its place goes first
 * @param make whether it has to be made; with neither, only properties are set back
 * @param properties what is set; {@link Value.Absent} lets the default act
 */
public record WayBack(boolean remove, boolean make, Map<String, Value> properties) {
    /** The way back of a change that has just been compared. */
    public static WayBack of(Schema schema, Change change) {
        return switch (change.kind()) {
            case CREATE -> new WayBack(true, false, Map.of());
            case REPLACE -> new WayBack(true, true, whole(schema, change.before()));
            case REMOVE -> new WayBack(false, true, whole(schema, change.before()));
            default ->
                new WayBack(
                        false,
                        false,
                        Inverse.of(schema, change, Map.of()).desired().properties());
        };
    }

    /** All that was set on the thing itself. */
    private static Map<String, Value> whole(Schema schema, State before) {
        Map<String, Value> properties = new LinkedHashMap<>();
        if (before instanceof State.Present present) {
            for (Property row : schema.properties()) {
                Value value = present.get(row.name());
                boolean told = !(value instanceof Value.Absent) && !(value instanceof Secret);
                if (told
                        && !row.is(Property.Flag.WRITE_ONLY)
                        && !present.inherited().contains(row.name())) {
                    properties.put(row.name(), value);
                }
            }
        }
        return properties;
    }
}
