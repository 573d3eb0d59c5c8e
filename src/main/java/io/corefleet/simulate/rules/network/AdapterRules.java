package io.corefleet.simulate.rules.network;

import io.corefleet.resource.Property;
import io.corefleet.resource.Schema;
import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.TableRules;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.HashMap;
import java.util.Map;

/** Settings of adapters. Drivers make adapters, settings never do; an IPv4 address that is written down ends DHCP. */
final class AdapterRules extends TableRules {
    private final Schema schema;

    AdapterRules(Schema schema) {
        super(schema, "adapters", false);
        this.schema = schema;
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        if (settings(world, id) == null) {
            throw Refusal.of("There is no network adapter " + key(id) + " on this host.");
        }
        Map<String, Object> wanted = new HashMap<>(properties);
        boolean written = new Wish(properties).list("addresses").stream().anyMatch(address -> address.toString()
                .contains("."));
        if (written && !properties.containsKey("dhcp")) {
            wanted.put("dhcp", false);
        }
        return super.set(world, id, wanted, create, undo);
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        Map<String, Object> usual = new HashMap<>();
        for (Property property : schema.properties()) {
            usual.put(property.name(), null);
        }
        return set(world, id, usual, false, undo);
    }
}
