package io.corefleet.simulate.rules.driver;

import io.corefleet.resource.ResourceCatalog;
import io.corefleet.simulate.rules.RuleFamily;
import io.corefleet.simulate.rules.ThingRules;
import java.util.Map;

/** The rules of room {@code resource.driver}. */
public final class Drivers implements RuleFamily {
    @Override
    public Map<String, ThingRules> things(ResourceCatalog catalog) {
        return Map.of("driver", new DriverRules());
    }
}
