package io.corefleet.simulate.rules.software;

import io.corefleet.resource.ResourceCatalog;
import io.corefleet.simulate.rules.RuleFamily;
import io.corefleet.simulate.rules.TableRules;
import io.corefleet.simulate.rules.ThingRules;
import java.util.LinkedHashMap;
import java.util.Map;

/** The rules of room {@code resource.software}. */
public final class SoftwareFamily implements RuleFamily {
    @Override
    public Map<String, ThingRules> things(ResourceCatalog catalog) {
        Map<String, ThingRules> things = new LinkedHashMap<>();
        things.put("package", new PackageRules());
        things.put("chocolatey_package", new ChocolateyPackageRules());
        things.put("windows_package", new WindowsPackageRules());
        things.put("windows_update", new UpdateRules());
        things.put("powershell_module", new ModuleRules());
        catalog.resource("powershell_repository")
                .ifPresent(known ->
                        things.put("powershell_repository", new TableRules(known.schema(), "powershellRepositories")));
        Map.of("chocolatey_source", "sources", "chocolatey_feature", "features", "chocolatey_config", "config")
                .forEach((type, section) -> catalog.resource(type)
                        .ifPresent(known -> things.put(type, new ChocolateySettingRules(known.schema(), section))));
        return things;
    }
}
