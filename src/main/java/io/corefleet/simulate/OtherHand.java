package io.corefleet.simulate;

import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.Schema;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.evidence.Traces;
import io.corefleet.simulate.world.Tree;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Somebody who changes a simulated host without Corefleet.
 *
 * @param catalog names the types and their properties
 * @param name the host as the inventory has it
 * @param as whose account the events name that Windows writes of it; empty: it writes none
 */
record OtherHand(ResourceCatalog catalog, String name, SimulatedHost host, String as) {
    void edit(String type, String key, Map<String, Value> properties) {
        Schema schema = schema(type);
        Map<String, Object> plain = new LinkedHashMap<>();
        properties.forEach((property, value) -> plain.put(property, canonical(schema, property, value)));
        change(schema.id(key), plain);
    }

    void remove(String type, String key) {
        change(schema(type).id(key), null);
    }

    /** Makes it so; null properties: makes it go. */
    private void change(ResourceId id, Map<String, Object> properties) {
        Tree parts = Tree.of(Value.map(id.parts())).put("key", id.key());
        try {
            host.change((world, rules) -> {
                Reading found = rules.read(world, id.type(), parts);
                Map<String, Object> before = found instanceof Reading.Present present ? present.properties() : null;
                if (properties != null) {
                    rules.set(world, id.type(), parts, properties, before == null, Map.of());
                } else if (before != null) {
                    rules.remove(world, id.type(), parts, Map.of());
                }
                if (!as.isEmpty() && (properties != null || before != null)) {
                    new Traces(world, rules, as).leave(id.type(), parts, before, properties);
                }
                return null;
            });
        } catch (Refusal refusal) {
            throw new IllegalArgumentException(
                    "host " + name + " refuses to change " + id + ": " + refusal.getMessage(), refusal);
        } finally {
            host.keep();
        }
    }

    private Schema schema(String type) {
        return catalog.resource(type)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no resource type " + type + "; " + catalog.didYouMean(type)))
                .schema();
    }

    private static Object canonical(Schema schema, String name, Value value) {
        Object plain = schema.property(name)
                .orElseThrow(() -> new IllegalArgumentException(schema.type() + " has no property " + name))
                .type()
                .canonical(value)
                .plain();
        return plain instanceof Secret secret ? secret.reveal() : plain;
    }
}
