package io.corefleet.simulate.rules;

import io.corefleet.resource.Property;
import io.corefleet.simulate.world.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An element of applicationHost.config: what is set on it, and the {@code …Defaults} element behind it. Behind both stands the
 * schema, whose defaults are those of the property table.
 */
record Layer(Tree own, Tree defaults) {
    /** Adds the value that acts, and notes when it is not the element's own. Nothing is told of what is never given back. */
    void read(Property property, Map<String, Object> values, List<String> inherited) {
        String name = property.name();
        if (property.is(Property.Flag.WRITE_ONLY)) {
            return;
        }
        if (own.has(name)) {
            values.put(name, plain(own, name));
            return;
        }
        inherited.add(name);
        values.put(
                name,
                defaults.has(name) ? plain(defaults, name) : property.windowsDefault().plain());
    }

    private static Object plain(Tree tree, String name) {
        return tree.plain().get(tree.spelling(name).orElse(name));
    }

    /** Sets an attribute as the file has it, as text; null takes it off, so that the default acts. */
    void write(Property property, Object value) {
        if (property.is(Property.Flag.WRITE_ONLY) && value != null) {
            own.put(property.name(), "[enc:simulated:enc]");
        } else {
            own.put(property.name(), text(value));
        }
    }

    private static Object text(Object value) {
        if (value instanceof List<?> items) {
            return items.stream().map(Layer::text).toList();
        }
        if (value instanceof Map<?, ?> members) {
            Map<String, Object> texts = new LinkedHashMap<>();
            members.forEach((name, member) -> texts.put(String.valueOf(name), text(member)));
            return texts;
        }
        return value == null ? null : value.toString();
    }
}
