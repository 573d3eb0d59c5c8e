package io.corefleet.template;

import com.hubspot.jinjava.objects.PyWrapper;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A mapping as templates see it: a missing member is undefined, not nothing. Public only because Jinjava calls it by reflection. */
public final class Mapping extends AbstractMap<String, Object> implements PyWrapper {
    private final String name;
    private final Map<String, Object> entries;
    private final Consumer<String> report;

    Mapping(String name, Map<String, Object> entries, Consumer<String> report) {
        this.name = name;
        this.entries = new LinkedHashMap<>(entries);
        this.report = report;
    }

    @Override
    public Object get(Object member) {
        return entries.containsKey(member) ? entries.get(member) : new Undefined(name + "." + member, report);
    }

    /** Python's {@code get}. */
    public Object get(String member, Object fallback) {
        return entries.getOrDefault(member, fallback);
    }

    /** Python's {@code items}. */
    public Set<Map.Entry<String, Object>> items() {
        return entrySet();
    }

    /** Python's {@code keys}. */
    public Set<String> keys() {
        return keySet();
    }

    @Override
    public boolean containsKey(Object member) {
        return entries.containsKey(member);
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return Collections.unmodifiableMap(entries).entrySet();
    }

    @Override
    public boolean equals(Object other) {
        return entries.equals(other);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }
}
