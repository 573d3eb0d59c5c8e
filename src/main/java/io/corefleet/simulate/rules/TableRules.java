package io.corefleet.simulate.rules;

import io.corefleet.resource.Property;
import io.corefleet.resource.Schema;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Rules that follow from a type's table alone: a section of the world holds what is set on each thing, by its key; Windows' defaults act
 * for the rest. What is never given back is kept as the sign that something was set.
 */
public class TableRules implements ThingRules {
    private final Schema schema;
    private final String section;
    private final boolean always;

    /** Things that are there when the section has them. */
    public TableRules(Schema schema, String section) {
        this(schema, section, false);
    }

    /** Either, for rules that refuse more or bring something along. */
    protected TableRules(Schema schema, String section, boolean always) {
        this.schema = schema;
        this.section = section;
        this.always = always;
    }

    /** Things that every Windows has: to take one away is to let the defaults act. */
    public static TableRules always(Schema schema, String section) {
        return new TableRules(schema, section, true);
    }

    /** All things of the section, which is made; to look only, take {@link #settings}. */
    protected Tree things(World world) {
        return world.document().tree(section);
    }

    /** What is set on a thing; null when nothing is, or when it is not there. Looking makes nothing. */
    protected Tree settings(World world, Tree id) {
        return world.document()
                .find(section)
                .flatMap(things -> things.find(key(id)))
                .orElse(null);
    }

    /** The text under which a thing stands in the section. */
    protected String key(Tree id) {
        Map<String, Value> parts = new LinkedHashMap<>();
        schema.keys().forEach(part -> {
            if (id.has(part.name())) {
                parts.put(part.name(), Value.of(id.get(part.name())));
            }
        });
        return schema.id(parts).key();
    }

    @Override
    public Reading read(World world, Tree id) {
        Tree thing = settings(world, id);
        if (thing == null && !always) {
            return new Reading.Absent();
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Property property : schema.properties()) {
            if (!property.is(Property.Flag.WRITE_ONLY)) {
                boolean set = thing != null && thing.has(property.name());
                properties.put(
                        property.name(),
                        set
                                ? thing.plain().get(property.name())
                                : property.windowsDefault().plain());
            }
        }
        return new Reading.Present(properties);
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        Tree things = things(world);
        Tree thing = things.tree(key(id));
        properties.forEach((name, value) -> thing.put(name, kept(name, value)));
        if (always && thing.isEmpty()) {
            remove(world, id, undo);
        }
        return Effect.NONE;
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        Tree things = things(world);
        things.remove(key(id));
        if (things.isEmpty()) {
            world.document().remove(section);
        }
        return Effect.NONE;
    }

    /** What Windows has by default need not be kept; of what it never gives back, only that it was set. */
    private Object kept(String name, Object value) {
        Property property = schema.property(name).orElse(null);
        if (value == null || property == null) {
            return value;
        }
        if (property.is(Property.Flag.WRITE_ONLY)) {
            return "[enc:simulated:enc]";
        }
        boolean usual = property.type().same(property.type().canonical(Value.of(value)), property.windowsDefault());
        return usual ? null : value;
    }
}
