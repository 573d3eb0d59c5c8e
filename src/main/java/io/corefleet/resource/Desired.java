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
 * @param latitude what else is right too
 */
public record Desired(
        ResourceId id,
        boolean present,
        Map<String, Value> properties,
        Map<String, Value> undo,
        Mark place,
        String origin,
        Latitude latitude) {
    /** Copies. */
    public Desired {
        Objects.requireNonNull(id, "id");
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        undo = Collections.unmodifiableMap(new LinkedHashMap<>(undo));
    }

    /** A thing that shall be there. */
    public static Desired present(ResourceId id, Map<String, Value> properties, Mark place) {
        return new Desired(id, true, properties, Map.of(), place, "", Latitude.NONE);
    }

    /** A thing that shall not be there. */
    public static Desired absent(ResourceId id, Mark place) {
        return new Desired(id, false, Map.of(), Map.of(), place, "", Latitude.NONE);
    }

    /** The same as part of something; what is a part already keeps the whole that it was written in. */
    public Desired partOf(String whole) {
        return new Desired(id, present, properties, undo, place, whole, latitude);
    }

    /** The same with these properties instead. */
    public Desired withProperties(Map<String, Value> others) {
        return new Desired(id, present, others, undo, place, origin, latitude);
    }

    /** The same; what else is right too is left as it is. */
    public Desired orElse(Latitude other) {
        return new Desired(id, present, properties, undo, place, origin, other);
    }

    /** Whether this and another wish for the same thing can both hold: no property shall be two things at once. */
    public boolean agreesWith(Desired other) {
        return id.equals(other.id)
                && present
                && other.present
                && other.properties.entrySet().stream()
                        .allMatch(one -> !properties.containsKey(one.getKey())
                                || properties.get(one.getKey()).equals(one.getValue()));
    }

    /** Both wishes as one; it tells both origins. Only for wishes that agree. */
    public Desired joinedWith(Desired other) {
        Map<String, Value> all = new LinkedHashMap<>(properties);
        other.properties.forEach(all::putIfAbsent);
        Map<String, Latitude.Bound> bounds = new LinkedHashMap<>(latitude.bounds());
        other.latitude.bounds().forEach(bounds::putIfAbsent);
        String more = other.origin.substring(other.origin.lastIndexOf(' ') + 1);
        return new Desired(
                id,
                true,
                all,
                undo,
                place,
                origin.equals(other.origin) ? origin : origin + ", " + more,
                new Latitude(latitude.orAbsent() && other.latitude.orAbsent(), bounds));
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
