package io.corefleet.report;

import io.corefleet.source.Mark;
import io.corefleet.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The members of a JSON object, each asked for by its name and kind. What is missing is null, or an {@link IllegalArgumentException}. */
record Members(Map<String, Value> all) {
    Members(Value object) {
        this(object instanceof Value.MapOf map ? map.entries() : broken("an object"));
    }

    private static Map<String, Value> broken(String wanted) {
        throw new IllegalArgumentException(wanted + " is missing");
    }

    boolean has(String name) {
        return all.get(name) != null && !(all.get(name) instanceof Value.Absent);
    }

    Value any(String name) {
        return has(name) ? all.get(name) : Value.absent();
    }

    String text(String name) {
        return all.get(name) instanceof Value.Text text ? text.text() : null;
    }

    Instant instant(String name) {
        return has(name) ? Instant.parse(text(name)) : null;
    }

    long whole(String name) {
        if (all.get(name) instanceof Value.Int number) {
            return number.number();
        }
        throw new IllegalArgumentException(name + " is missing");
    }

    boolean isTrue(String name) {
        return Value.bool(true).equals(all.get(name));
    }

    <E extends Enum<E>> E word(String name, Class<E> words) {
        if (!has(name)) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return Enum.valueOf(words, text(name).toUpperCase(Locale.ROOT));
    }

    Members of(String name) {
        return new Members(any(name));
    }

    List<Members> list(String name) {
        return all.get(name) instanceof Value.ListOf list
                ? list.items().stream().map(Members::new).toList()
                : List.of();
    }

    List<String> texts(String name) {
        return all.get(name) instanceof Value.ListOf list
                ? list.items().stream().map(Value::toString).toList()
                : List.of();
    }

    Mark mark(String name) {
        if (!has(name)) {
            return null;
        }
        Members place = of(name);
        return Mark.of(place.text("file"), (int) place.whole("line"), (int) place.whole("column"));
    }
}
