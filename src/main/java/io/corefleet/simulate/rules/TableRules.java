package io.corefleet.simulate.rules;

import io.corefleet.resource.Property;
import io.corefleet.resource.Schema;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
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

    private TableRules(Schema schema, String section, boolean always) {
        this.schema = schema;
        this.section = section;
        this.always = always;
    }

    /** Things that every Windows has: to take one away is to let the defaults act. */
    public static TableRules always(Schema schema, String section) {
        return new TableRules(schema, section, true);
    }

    /** What is set, by key. */
    protected Tree things(World world) {
        return world.document().tree(section);
    }

    /** The text under which a thing stands in the section. */
    protected String key(Tree id) {
        Map<String, io.corefleet.value.Value> parts = new LinkedHashMap<>();
        schema.keys().forEach(part -> {
            if (id.has(part.name())) {
                parts.put(part.name(), io.corefleet.value.Value.of(id.get(part.name())));
            }
        });
        return schema.id(parts).key();
    }

    @Override
    public Reading read(World world, Tree id) {
        Tree thing = things(world).find(key(id)).orElse(null);
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
        Tree thing = things(world).tree(key(id));
        properties.forEach((name, value) -> {
            boolean secret = value != null
                    && schema.property(name)
                            .map(property -> property.is(Property.Flag.WRITE_ONLY))
                            .orElse(false);
            thing.put(name, secret ? "[enc:simulated:enc]" : value);
        });
        return Effect.NONE;
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        things(world).remove(key(id));
        return Effect.NONE;
    }
}
