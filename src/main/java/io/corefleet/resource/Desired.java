package io.corefleet.resource;

import io.corefleet.source.Mark;
import io.corefleet.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How a resource shall be. Only the properties that are named here are compared and written.
 *
 * @param id which
 * @param present whether it shall be there at all
 * @param properties canonical values; {@link Value.Absent} means "not set on the thing itself, the default acts"
 * @param undo what the host said is needed to take a change back exactly; empty unless this is a rollback
 * @param place where it was written; null for a rollback
 * @param origin what it is part of, for reports: {@code baseline ltsc2022-iis V-254271}; empty when it stands for itself
 */
public record Desired(
        ResourceId id,
        boolean present,
        Map<String, Value> properties,
        Map<String, Value> undo,
        Mark place,
        String origin) {
    /** Copies. */
    public Desired {
        Objects.requireNonNull(id, "id");
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        undo = Collections.unmodifiableMap(new LinkedHashMap<>(undo));
    }

    /** A thing that shall be there. */
    public static Desired present(ResourceId id, Map<String, Value> properties, Mark place) {
        return new Desired(id, true, properties, Map.of(), place, "");
    }

    /** A thing that shall not be there. */
    public static Desired absent(ResourceId id, Mark place) {
        return new Desired(id, false, Map.of(), Map.of(), place, "");
    }

    /** The same as part of something; what is a part already keeps the whole that it was written in. */
    public Desired partOf(String whole) {
        return new Desired(id, present, properties, undo, place, whole);
    }

    /** The place of a property, else of the whole. */
    public Optional<Mark> placeOf(String property) {
        Value value = properties.get(property);
        return value == null ? Optional.ofNullable(place) : value.mark().or(() -> Optional.ofNullable(place));
    }

    /** The text of a property, when it is given as text. */
    public Optional<String> text(String property) {
        return properties.get(property) instanceof Value.Text text ? Optional.of(text.text()) : Optional.empty();
    }
}
