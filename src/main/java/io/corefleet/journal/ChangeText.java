package io.corefleet.journal;

import io.corefleet.plan.Change;
import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.PropertyChange;
import io.corefleet.resource.Desired;
import io.corefleet.resource.Latitude;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A change as the journal keeps it: which resource, what kind, each property before and after, with its place. */
final class ChangeText {
    private ChangeText() {}

    static String of(Change change) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("type", change.id().type());
        content.put("key", change.id().key());
        content.put("parts", change.id().parts());
        if (change.id().mindsCase()) {
            content.put("identity", change.id().identity());
        }
        content.put("kind", change.kind().word());
        content.put("present", change.desired().present());
        content.put("at", Texts.placeMap(change.desired().place()));
        if (!change.desired().origin().isEmpty()) {
            content.put("origin", change.desired().origin());
        }
        List<Object> properties = new ArrayList<>();
        for (PropertyChange property : change.properties()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", property.name());
            row.put("before", property.before());
            row.put("inherited", property.inherited());
            row.put("after", property.after());
            row.put("at", Texts.placeMap(property.place()));
            properties.add(row);
        }
        content.put("properties", properties);
        return Texts.of(content);
    }

    static Change read(String text) {
        Map<String, Value> content = Texts.values(text);
        String key = content.get("key").toString();
        ResourceId id = new ResourceId(
                content.get("type").toString(),
                key,
                entries(content.get("parts")),
                content.containsKey("identity") ? content.get("identity").toString() : ResourceId.folded(key));
        ChangeKind kind = ChangeKind.valueOf(content.get("kind").toString().toUpperCase(Locale.ROOT));
        Map<String, Value> wanted = new LinkedHashMap<>();
        Map<String, Value> before = new LinkedHashMap<>();
        List<PropertyChange> properties = new ArrayList<>();
        for (Value item : ((Value.ListOf) content.get("properties")).items()) {
            PropertyChange property = property(entries(item));
            properties.add(property);
            wanted.put(property.name(), property.after());
            before.put(property.name(), property.before());
        }
        boolean present = content.get("present").equals(Value.bool(true));
        String origin = content.getOrDefault("origin", Value.text("")).toString();
        Desired desired = new Desired(
                id,
                present,
                present ? wanted : Map.of(),
                Map.of(),
                Texts.place(content.get("at")),
                origin,
                Latitude.NONE);
        State state = kind == ChangeKind.CREATE ? new State.Absent() : new State.Present(before, Set.of());
        return new Change(kind, desired, state, properties);
    }

    private static PropertyChange property(Map<String, Value> row) {
        return new PropertyChange(
                row.get("name").toString(),
                row.get("before"),
                row.get("inherited").equals(Value.bool(true)),
                row.get("after"),
                Texts.place(row.get("at")));
    }

    private static Map<String, Value> entries(Value value) {
        return value instanceof Value.MapOf map ? map.entries() : Map.of();
    }
}
