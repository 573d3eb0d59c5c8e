package io.corefleet.simulate.rules.network;

import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceType;
import io.corefleet.simulate.rules.RuleFamily;
import io.corefleet.simulate.rules.ThingRules;
import java.util.HashMap;
import java.util.Map;

/** The rules of the network room. */
public final class NetworkRules implements RuleFamily {
    @Override
    public Map<String, ThingRules> things(ResourceCatalog catalog) {
        Map<String, ThingRules> rules = new HashMap<>();
        rules.put("hosts_entry", new HostsRules());
        for (String type : new String[] {"dns_client", "net_adapter_setting"}) {
            catalog.resource(type)
                    .map(ResourceType::schema)
                    .ifPresent(schema -> rules.put(type, new AdapterRules(schema)));
        }
        return rules;
    }
}
