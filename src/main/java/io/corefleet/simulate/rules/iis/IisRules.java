package io.corefleet.simulate.rules.iis;

import io.corefleet.resource.ResourceCatalog;
import io.corefleet.simulate.rules.RuleFamily;
import io.corefleet.simulate.rules.ThingRules;
import java.util.HashMap;
import java.util.Map;

/** The rules of this room. */
public final class IisRules implements RuleFamily {
    @Override
    public Map<String, ThingRules> things(ResourceCatalog catalog) {
        Map<String, ThingRules> things = new HashMap<>();
        things.put("iis_setting", new SettingRules());
        things.put("iis_section_lock", new SectionLockRules());
        things.put("iis_config_backup", new ConfigBackupRules());
        things.put("iis_central_certificates", new CentralCertificateRules());
        return things;
    }
}
