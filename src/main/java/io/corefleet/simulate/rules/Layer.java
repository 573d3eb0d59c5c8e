package io.corefleet.simulate.rules;

import io.corefleet.resource.Property;
import io.corefleet.resource.Schema;
import io.corefleet.simulate.world.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An element of applicationHost.config: what is set on it, and the {@code …Defaults} element behind it. Behind both stands the
 * schema, whose defaults are those of the property table.
 */
public record Layer(Tree own, Tree defaults) {
    /** Adds the value that acts, and notes when it is not the element's own. Nothing is told of what is never given back. */
    public void read(Property property, Map<String, Object> values, List<String> inherited) {
        String name = property.name();
        if (property.is(Property.Flag.WRITE_ONLY)) {
            return;
        }
        Object mine = own.has(name) ? plain(own, name) : null;
        if (mine != null && !List.of().equals(mine)) {
            values.put(name, mine);
            return;
        }
        inherited.add(name);
        values.put(
                name,
                defaults.has(name)
                        ? plain(defaults, name)
                        : property.windowsDefault().plain());
    }

    private static Object plain(Tree tree, String name) {
        return tree.plain().get(tree.spelling(name).orElse(name));
    }

    /** Sets all properties but the run state. */
    public void writeAll(Schema schema, Map<String, Object> properties) {
        properties.forEach((name, value) -> {
            if (!name.equals(RunState.PROPERTY)) {
                write(known(schema, name), value);
            }
        });
    }

    /** The table's row; a name that IIS does not have is refused as the script refuses it. */
    public static Property known(Schema schema, String name) {
        return schema.property(name).orElseThrow(() -> Refusal.of("The IIS of this host has no setting " + name + "."));
    }

    /** Sets an attribute as the file has it, as text; null takes it off, so that the default acts. */
    public void write(Property property, Object value) {
        if (property.is(Property.Flag.WRITE_ONLY) && value != null) {
            own.put(property.name(), "[enc:simulated:enc]");
        } else if (value instanceof List<?> wanted) {
            Object before = own.has(property.name()) ? plain(own, property.name()) : List.of();
            own.put(property.name(), IisList.merge(property.name(), (List<?>) before, (List<?>) text(wanted)));
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
