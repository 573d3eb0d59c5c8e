package io.corefleet.simulate.rules;

import io.corefleet.resource.Property;
import io.corefleet.resource.Schema;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code iis_app_pool}: own values, values of applicationPoolDefaults, values of the schema. */
final class AppPoolRules implements ThingRules {
    private final Schema schema;

    AppPoolRules(Schema schema) {
        this.schema = schema;
    }

    @Override
    public Reading read(World world, Tree id) {
        if (!world.hasIis()) {
            return Iis.MISSING;
        }
        Iis iis = Iis.of(world);
        Tree pool = iis.pools().find(id.text("name")).orElse(null);
        if (pool == null) {
            return new Reading.Absent();
        }
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> inherited = new ArrayList<>();
        Layer layer = new Layer(pool, iis.defaults("applicationPoolDefaults"));
        for (Property property : schema.properties()) {
            if (property.name().equals(RunState.PROPERTY)) {
                values.put(property.name(), new RunState(world, layer, "autoStart").now());
            } else {
                layer.read(property, values, inherited);
            }
        }
        return new Reading.Present(values, inherited);
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        Iis iis = Iis.of(world);
        String name = id.text("name");
        if (!create && !iis.pools().has(name)) {
            throw Refusal.of("There is no application pool '" + name + "' on this host.");
        }
        Layer layer = new Layer(iis.pools().tree(name), iis.defaults("applicationPoolDefaults"));
        layer.writeAll(schema, properties);
        new RunState(world, layer, "autoStart").become(properties.get(RunState.PROPERTY), name);
        return Effect.NONE;
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        Iis.of(world).pools().remove(id.text("name"));
        return Effect.NONE;
    }
}
