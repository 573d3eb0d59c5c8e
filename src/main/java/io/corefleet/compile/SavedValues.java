package io.corefleet.compile;

import io.corefleet.secret.KeptSecrets;
import io.corefleet.source.Mark;
import io.corefleet.source.Problems;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values in a plan file: as themselves, secrets as {@code {"$secret": …}}, and a mapping that has such a name of its own as {@code {"$map": …}}.
 */
final class SavedValues {
    private static final String SECRET = "$secret";
    private static final String MAP = "$map";

    private final KeptSecrets secrets;
    private final Problems problems;

    /** Problems of secrets that cannot be had are added. */
    SavedValues(KeptSecrets secrets, Problems problems) {
        this.secrets = secrets;
        this.problems = problems;
    }

    Map<String, Object> write(Map<String, Value> values) {
        Map<String, Object> written = new LinkedHashMap<>();
        values.forEach((name, value) -> written.put(name, write(value)));
        return written;
    }

    Object write(Value value) {
        if (value instanceof Secret secret) {
            return Map.of(SECRET, secrets.keep(secret));
        }
        if (value instanceof Value.ListOf list) {
            return list.items().stream().map(this::write).toList();
        }
        if (value instanceof Value.MapOf map) {
            Map<String, Object> written = write(map.entries());
            boolean confusing = map.entries().keySet().stream().anyMatch(name -> name.startsWith("$"));
            return confusing ? Map.of(MAP, written) : written;
        }
        return value;
    }

    /** The values with the places at which they were written. */
    Map<String, Value> readAll(Value written, Map<String, Value> places) {
        Map<String, Value> values = new LinkedHashMap<>();
        entries(written).forEach((name, value) -> values.put(name, read(value, place(places.get(name)))));
        return values;
    }

    Value read(Value written, Mark place) {
        if (written instanceof Value.ListOf list) {
            List<Value> items = new ArrayList<>();
            list.items().forEach(item -> items.add(read(item, (Mark) null)));
            return Value.list(items).at(place);
        }
        if (written instanceof Value.MapOf map) {
            if (map.entries().get(SECRET) instanceof Value.MapOf kept) {
                return secrets.again(kept, place, problems);
            }
            Value own = map.entries().get(MAP);
            return Value.map(readAll(own == null ? map : own, Map.of())).at(place);
        }
        return written.at(place);
    }

    static List<Value> items(Value list) {
        return ((Value.ListOf) list).items();
    }

    static List<String> texts(Value list) {
        return items(list).stream().map(Value::toString).toList();
    }

    static int number(Value value) {
        return (int) ((Value.Int) value).number();
    }

    static boolean isTrue(Value value) {
        return Value.bool(true).equals(value);
    }

    /** A text; null for anything else. */
    static String text(Value value) {
        return value instanceof Value.Text text ? text.text() : null;
    }

    static Map<String, Value> entries(Value value) {
        return value instanceof Value.MapOf map ? map.entries() : Map.of();
    }

    /** {@code file:line:column}; null for nothing. */
    static String place(Mark mark) {
        return mark == null ? null : mark.toString();
    }

    static Mark place(Value written) {
        if (!(written instanceof Value.Text text)) {
            return null;
        }
        int column = text.text().lastIndexOf(':');
        int line = text.text().lastIndexOf(':', column - 1);
        return Mark.of(
                text.text().substring(0, line),
                Integer.parseInt(text.text().substring(line + 1, column)),
                Integer.parseInt(text.text().substring(column + 1)));
    }
}
