package io.corefleet.triage.form;

import io.corefleet.value.Value;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mapping that a host told. What it lacks is empty, 0 or false: a host may be older than what asks it, and evidence may have been cut.
 *
 * @param members by name
 */
public record Told(Value.MapOf members) {
    /** Nothing. */
    public static final Told NOTHING = new Told(Value.map(Map.of()));

    /** Whether it has a member that is not null. */
    public boolean has(String name) {
        return !(members.get(name).orElse(Value.absent()) instanceof Value.Absent);
    }

    /** A text, or another value as text. */
    public String text(String name) {
        return has(name) ? members.entries().get(name).toString() : "";
    }

    /** A whole number. */
    public long number(String name) {
        try {
            return has(name) ? Long.parseLong(text(name).strip()) : 0;
        } catch (NumberFormatException other) {
            return 0;
        }
    }

    /** A time; nothing when there is none, or it was cut. */
    public Optional<Instant> instant(String name) {
        try {
            return Optional.of(Instant.parse(text(name)));
        } catch (DateTimeParseException cut) {
            return Optional.empty();
        }
    }

    /** A truth. */
    public boolean truth(String name) {
        return text(name).equalsIgnoreCase("true");
    }

    /** A mapping. */
    public Told part(String name) {
        return members.entries().get(name) instanceof Value.MapOf map ? new Told(map) : NOTHING;
    }

    /** The mappings of a list. */
    public List<Told> parts(String name) {
        return items(name).stream()
                .filter(Value.MapOf.class::isInstance)
                .map(item -> new Told((Value.MapOf) item))
                .toList();
    }

    /** The texts of a list; a text that stands alone is one of one. */
    public List<String> texts(String name) {
        return items(name).stream()
                .filter(item -> !(item instanceof Value.Absent))
                .map(Value::toString)
                .toList();
    }

    private List<Value> items(String name) {
        Value value = members.get(name).orElse(Value.absent());
        if (value instanceof Value.ListOf list) {
            return list.items();
        }
        return value instanceof Value.Absent ? List.of() : List.of(value);
    }
}
