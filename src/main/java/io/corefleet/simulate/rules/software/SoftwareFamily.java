package io.corefleet.simulate.rules.software;

import io.corefleet.resource.ResourceCatalog;
import io.corefleet.simulate.rules.RuleFamily;
import io.corefleet.simulate.rules.ThingRules;
import java.util.Map;

/** The rules of room {@code resource.software}. */
public final class SoftwareFamily implements RuleFamily {
    @Override
    public Map<String, ThingRules> things(ResourceCatalog catalog) {
        return Map.of(
                "package", new PackageRules(),
                "windows_package", new WindowsPackageRules(),
                "windows_update", new UpdateRules());
    }
}
