package io.corefleet.simulate.rules.security;

import io.corefleet.resource.Property;
import io.corefleet.resource.Schema;
import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Settings that are always there. The world holds what differs from Windows' defaults, so that a setting that is set back leaves no trace.
 */
class SettingRules implements ThingRules {
    private final Schema schema;
    private final String section;
    private final boolean keyed;

    private SettingRules(Schema schema, String section, boolean keyed) {
        this.schema = schema;
        this.section = section;
        this.keyed = keyed;
    }

    /** The only one of its kind. */
    SettingRules(Schema schema, String section) {
        this(schema, section, false);
    }

    /** One thing: its settings are the section. */
    static SettingRules ofHost(Schema schema, String section) {
        return new SettingRules(schema, section, false);
    }

    /** Several: the section holds settings by the first part of the key. */
    static SettingRules keyed(Schema schema, String section) {
        return new SettingRules(schema, section, true);
    }

    private String key(Tree id) {
        return id.text(schema.keys().get(0).name());
    }

    /** What is set on the thing, as a copy. */
    Map<String, Object> settings(World world, Tree id) {
        Tree all = world.document().tree(section);
        return (keyed ? all.find(key(id)).orElseGet(Tree::new) : all).plain();
    }

    @Override
    public Reading read(World world, Tree id) {
        Map<String, Object> set = settings(world, id);
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Property property : schema.properties()) {
            Object value = set.get(property.name());
            properties.put(
                    property.name(), value == null ? property.windowsDefault().plain() : value);
        }
        return new Reading.Present(properties);
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        Tree all = world.document().tree(section);
        Tree thing = keyed ? all.tree(key(id)) : all;
        properties.forEach((name, value) -> thing.put(name, isDefault(name, value) ? null : value));
        if (keyed && thing.isEmpty()) {
            all.remove(key(id));
        }
        return Effect.NONE;
    }

    private boolean isDefault(String name, Object value) {
        if (value == null) {
            return true;
        }
        Property property = schema.property(name).orElseThrow();
        Value canonical = property.type().canonical(Value.of(value));
        return property.defaultValue()
                .filter(standard -> property.type().same(standard, canonical))
                .isPresent();
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        throw Refusal.of(schema.type() + " is always there.");
    }
}
