package io.corefleet.journal;

import io.corefleet.json.Json;
import io.corefleet.source.Mark;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values as the journal keeps them: JSON, with secrets by their label only. */
final class Texts {
    private Texts() {}

    static String of(Object plain) {
        return Json.line(plain);
    }

    static Value value(String text) {
        return unmasked(Json.read(text));
    }

    static Map<String, Value> values(String text) {
        Map<String, Value> values = new LinkedHashMap<>();
        if (value(text) instanceof Value.MapOf map) {
            values.putAll(map.entries());
        }
        return values;
    }

    static List<String> texts(String text) {
        return value(text) instanceof Value.ListOf list
                ? list.items().stream().map(Value::toString).toList()
                : List.of();
    }

    /** A place without its text; nothing for null. */
    static Map<String, Object> placeMap(Mark place) {
        return place == null ? null : Map.of("file", place.file(), "line", place.line(), "column", place.column());
    }

    static String ofPlace(Mark place) {
        return place == null ? "{}" : of(placeMap(place));
    }

    static Mark place(String text) {
        return place(value(text));
    }

    static Mark place(Value place) {
        Map<String, Value> at = place instanceof Value.MapOf map ? map.entries() : Map.of();
        return at.isEmpty()
                ? null
                : Mark.of(at.get("file").toString(), number(at.get("line")), number(at.get("column")));
    }

    private static int number(Value value) {
        return (int) ((Value.Int) value).number();
    }

    /** What was written as a label is a secret again, of which only the label is known. Nearly no value has one, and is given back as it is. */
    private static Value unmasked(Value value) {
        if (value instanceof Value.MapOf map) {
            if (map.entries().size() == 1 && map.entries().get("secret") instanceof Value.Text label) {
                return new Secret(label.text(), "", null);
            }
            Map<String, Value> entries = new LinkedHashMap<>();
            map.entries().forEach((key, entry) -> {
                Value bare = unmasked(entry);
                if (bare != entry) {
                    entries.put(key, bare);
                }
            });
            return entries.isEmpty() ? map : with(map, entries);
        }
        if (value instanceof Value.ListOf list) {
            List<Value> items = list.items().stream().map(Texts::unmasked).toList();
            return items.equals(list.items()) ? list : Value.list(items);
        }
        return value;
    }

    private static Value with(Value.MapOf map, Map<String, Value> changed) {
        Map<String, Value> entries = new LinkedHashMap<>(map.entries());
        entries.putAll(changed);
        return Value.map(entries);
    }
}
