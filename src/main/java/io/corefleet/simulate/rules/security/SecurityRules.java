package io.corefleet.simulate.rules.security;

import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.simulate.rules.RuleFamily;
import io.corefleet.simulate.rules.ThingRules;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The rules of this room, by type. */
public final class SecurityRules implements RuleFamily {
    @Override
    public Map<String, ThingRules> things(ResourceCatalog catalog) {
        Map<String, Function<Schema, ThingRules>> rules = new LinkedHashMap<>();
        rules.put("local_user", UserRules::new);
        rules.put("local_group", GroupRules::new);
        rules.put("group_member", schema -> new MemberRules());
        rules.put("user_groups", schema -> new UserGroupRules());
        rules.put("user_right", schema -> new RightRules());
        rules.put("account_policy", AccountPolicyRules::new);
        rules.put("audit_policy", schema -> new AuditRules());
        rules.put("firewall_rule", FirewallRules::new);
        rules.put("firewall_profile", schema -> SettingRules.keyed(schema, "firewallProfiles"));
        rules.put("smb_server_setting", schema -> SettingRules.ofHost(schema, "smbServer"));
        rules.put("tls_cipher_suites", schema -> new SuiteRules());
        rules.put("certificate", schema -> new CertificateRules());
        Map<String, ThingRules> things = new LinkedHashMap<>();
        rules.forEach((type, maker) -> catalog.resource(type)
                .map(ResourceType::schema)
                .ifPresent(schema -> things.put(type, maker.apply(schema))));
        return things;
    }
}
