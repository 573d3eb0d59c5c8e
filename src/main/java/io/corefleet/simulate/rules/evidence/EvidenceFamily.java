package io.corefleet.simulate.rules.evidence;

import io.corefleet.resource.ResourceCatalog;
import io.corefleet.simulate.rules.RuleFamily;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.rules.WindowsRules;
import java.util.Map;

/** What runs on what a sick host is asked for. */
public final class EvidenceFamily implements RuleFamily {
    @Override
    public Map<String, ThingRules> things(ResourceCatalog catalog) {
        return Map.of();
    }

    @Override
    public Map<String, ActionRules> actions(ResourceCatalog catalog) {
        return Map.of(
                "worker_dump", (world, call) -> new WorkerDumps(world, new WindowsRules(catalog, () -> {})).take(call));
    }
}
