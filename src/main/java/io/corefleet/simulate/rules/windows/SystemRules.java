package io.corefleet.simulate.rules.windows;

import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.simulate.rules.RuleFamily;
import io.corefleet.simulate.rules.ThingRules;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The rules of the windows room, beside those of features, services and the registry. */
public final class SystemRules implements RuleFamily {
    @Override
    public Map<String, ThingRules> things(ResourceCatalog catalog) {
        Map<String, ThingRules> rules = new HashMap<>();
        rules.put("environment_variable", new EnvironmentRules());
        rules.put("path_entry", new PathEntryRules());
        rules.put("page_file", new PageFileRules());
        rules.put("power_plan", new PowerPlanRules());
        rules.put("computer_name", new ComputerNameRules());
        rules.put("domain_membership", new MembershipRules());
        rules.put("windows_optional_feature", new OptionalFeatureRules());
        rules.put("windows_capability", new CapabilityRules());
        add(rules, catalog, "crash_control", RegistrySettingRules::crashControl);
        add(rules, catalog, "time_source", RegistrySettingRules::timeSource);
        add(rules, catalog, "wer_local_dump", RegistrySettingRules::localDump);
        add(rules, catalog, "time_zone", TimeZoneRules::new);
        add(rules, catalog, "event_log", EventLogRules::new);
        add(rules, catalog, "scheduled_task", ScheduledTaskRules::new);
        add(rules, catalog, "winrm_setting", WinrmRules::new);
        add(rules, catalog, "defender_setting", DefenderRules::new);
        return rules;
    }

    private static void add(
            Map<String, ThingRules> rules, ResourceCatalog catalog, String type, Function<Schema, ThingRules> made) {
        catalog.resource(type).map(ResourceType::schema).ifPresent(schema -> rules.put(type, made.apply(schema)));
    }
}
