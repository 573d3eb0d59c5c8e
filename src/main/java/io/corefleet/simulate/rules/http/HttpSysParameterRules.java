package io.corefleet.simulate.rules.http;

import io.corefleet.resource.Property;
import io.corefleet.resource.Schema;
import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code http_sys_parameter}: values of the driver's key; a truth is 1 or 0. */
final class HttpSysParameterRules implements ThingRules {
    private static final String FOLDER = "ErrorLoggingDir";
    private final Schema schema;

    HttpSysParameterRules(Schema schema) {
        this.schema = schema;
    }

    @Override
    public Reading read(World world, Tree id) {
        Tree key = world.registry("64").find(HttpRules.PARAMETERS).orElseGet(Tree::new);
        Map<String, Object> told = new LinkedHashMap<>();
        List<String> inherited = new ArrayList<>();
        for (Property property : schema.properties()) {
            String name = property.name();
            if (key.has(name)) {
                String data = key.tree(name).text("data");
                boolean truth = property.windowsDefault().plain() instanceof Boolean;
                told.put(name, truth ? (Object) !data.equals("0") : data);
            } else {
                told.put(name, property.windowsDefault().plain());
                inherited.add(name);
            }
        }
        return new Reading.Present(told, inherited);
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        Tree key = world.registry("64").tree(HttpRules.PARAMETERS);
        properties.forEach((name, value) -> key.put(name, value == null ? null : stored(name, value)));
        return Effect.NONE;
    }

    private static Map<String, Object> stored(String name, Object value) {
        if (name.equals(FOLDER)) {
            return Map.of("kind", "expandString", "data", value.toString());
        }
        String number = value instanceof Boolean truth ? (truth ? "1" : "0") : value.toString();
        return Map.of("kind", "dword", "data", Long.parseLong(number));
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        throw Refusal.of("The parameters of HTTP.sys are always there. null takes one off.");
    }
}
