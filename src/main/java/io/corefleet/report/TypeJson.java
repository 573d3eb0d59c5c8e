package io.corefleet.report;

import io.corefleet.resource.ActionType;
import io.corefleet.resource.ComposedType;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.Schema;
import io.corefleet.resource.Tabled;
import io.corefleet.resource.Trigger;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** The manual of types as the value that {@code explain --output json} writes down: all that their tables say. */
public final class TypeJson {
    private TypeJson() {}

    /** All types of a catalogue. */
    public static Value of(ResourceCatalog catalog) {
        return Value.of(Map.of(
                "schemaVersion",
                FleetJson.SCHEMA_VERSION,
                "types",
                catalog.types().stream().map(TypeJson::type).toList()));
    }

    /** One type. */
    public static Value of(Tabled type) {
        return Value.of(type(type));
    }

    private static Map<String, Object> type(Tabled type) {
        Schema schema = type.schema();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("type", schema.type());
        told.put("kind", kind(type));
        told.put("description", schema.description());
        told.put("triggers", triggers(schema.triggersOf(List.of())));
        told.put("mayLockOut", schema.mayLockOut(List.of()));
        told.put("modules", List.copyOf(new TreeSet<>(type.modules().keySet())));
        List<Object> properties = new ArrayList<>();
        schema.keys().forEach(key -> properties.add(property(key, true)));
        schema.properties().forEach(property -> properties.add(property(property, false)));
        told.put("properties", properties);
        told.put("example", schema.example());
        return told;
    }

    /** How a type comes to be: by a script, out of other types, or by running. */
    static String kind(Tabled type) {
        return type instanceof ActionType ? "action" : type instanceof ComposedType ? "composed" : "resource";
    }

    private static Map<String, Object> property(Property property, boolean key) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", property.name());
        told.put("key", key);
        if (key) {
            told.put("letterCase", property.type().mindsCase());
        }
        told.put("takes", property.type().describe());
        told.put("schema", property.type().jsonSchema());
        property.defaultValue().ifPresent(value -> told.put("default", value));
        told.put("description", property.description());
        told.put("source", property.source());
        told.put(
                "flags",
                property.flags().stream()
                        .map(flag -> flag.name().toLowerCase(Locale.ROOT))
                        .sorted()
                        .toList());
        told.put("triggers", triggers(property.triggers()));
        return told;
    }

    private static List<String> triggers(List<Trigger> triggers) {
        return triggers.stream().map(Trigger::toString).toList();
    }
}
