package io.corefleet.resource.security;

import static io.corefleet.value.ValueType.integer;
import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.oneOf;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import java.util.List;

/** How the Windows firewall behaves in one kind of network, as the local store has it; Group Policy wins over it. */
public final class FirewallProfile implements ResourceType {
    private static final String SOURCE = "NetSecurity, Set-NetFirewallProfile";
    private static final String NOT_CONFIGURED = "NotConfigured";

    static final List<Property> PROPERTIES = List.of(
            truth("enabled", "Whether the firewall acts", "True"),
            action(
                    "defaultInboundAction",
                    "What becomes of connections from outside that no rule names; not configured: Block"),
            action(
                    "defaultOutboundAction",
                    "What becomes of connections to outside that no rule names; not configured: Allow"),
            truth("allowInboundRules", "Whether rules may let anybody in at all", NOT_CONFIGURED),
            truth("allowLocalFirewallRules", "Whether local rules count beside those of Group Policy", NOT_CONFIGURED),
            truth(
                    "allowLocalIPsecRules",
                    "Whether local rules for IPsec count beside those of Group Policy",
                    NOT_CONFIGURED),
            truth("allowUserApps", "Whether users' programs may get rules", NOT_CONFIGURED),
            truth("allowUserPorts", "Whether users may open ports", NOT_CONFIGURED),
            truth("allowUnicastResponseToMulticast", "Whether answers to multicasts are taken", "True"),
            truth("notifyOnListen", "Whether a user is told of a program that is blocked", "False"),
            truth("enableStealthModeForIPsec", "Whether closed ports stay silent under IPsec", NOT_CONFIGURED),
            Property.of("logFileName", name(), "File of the log")
                    .byDefault("%systemroot%\\system32\\LogFiles\\Firewall\\pfirewall.log")
                    .from(SOURCE),
            Property.of("logMaxSizeKilobytes", integer(1, 32_767), "Size at which the log starts anew")
                    .byDefault(4096)
                    .from(SOURCE),
            truth("logAllowed", "Whether connections that were let through are logged", "False"),
            truth("logBlocked", "Whether packets that were dropped are logged", "False"),
            truth("logIgnored", "Whether what was ignored is logged", NOT_CONFIGURED));

    static final Schema SCHEMA = Schema.of("firewall_profile", "How the Windows firewall behaves in a kind of network")
            .keyedBy(Property.of("name", oneOf("Domain", "Private", "Public"), "Which kind of network")
                    .from(SOURCE))
            .withAll(PROPERTIES)
            .mayLockOut()
            .example("""
                    name: Public
                    enabled: true
                    defaultInboundAction: Block
                    logMaxSizeKilobytes: 16384
                    logBlocked: true
                    """);

    private static Property truth(String name, String description, String standard) {
        return Property.of(name, oneOf("True", "False", NOT_CONFIGURED), description)
                .byDefault(standard)
                .from(SOURCE);
    }

    private static Property action(String name, String description) {
        return Property.of(name, oneOf("Allow", "Block", NOT_CONFIGURED), description)
                .byDefault(NOT_CONFIGURED)
                .from(SOURCE);
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public void check(Desired desired, Problems problems) {
        AlwaysThere.check(desired, "Write enabled: false.", problems);
    }
}
