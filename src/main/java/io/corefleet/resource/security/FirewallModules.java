package io.corefleet.resource.security;

import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Ansible's modules for the firewall. */
final class FirewallModules {
    static final Map<String, ModuleTranslation> OF_RULE =
            ModuleArguments.everyName("win_firewall_rule", FirewallModules::rule);
    static final Map<String, ModuleTranslation> OF_PROFILES =
            ModuleArguments.everyName("win_firewall", FirewallModules::profiles);

    private static final Map<String, String> WORDS = Map.of(
            "in",
            "Inbound",
            "out",
            "Outbound",
            "not_configured",
            "NotConfigured",
            "enabled",
            "True",
            "disabled",
            "False");

    private FirewallModules() {}

    private static Value.MapOf rule(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        if (written.get("name").isEmpty()) {
            throw arguments.refusal("changing all rules of a group", "Write firewall_rule for each rule.");
        }
        arguments.rename("enable", "enabled");
        arguments.rename("direction", "direction", FirewallModules::word);
        arguments.rename("profiles", "profile");
        arguments.rename("localport", "localPort", FirewallModules::list);
        arguments.rename("remoteport", "remotePort", FirewallModules::list);
        arguments.rename("localip", "localAddress", FirewallModules::list);
        arguments.rename("remoteip", "remoteAddress", FirewallModules::list);
        arguments.rename("icmp_type_code", "icmpType", FirewallModules::icmp);
        arguments.rename("interfacetypes", "interfaceType");
        arguments.done("force");
        return arguments.translated();
    }

    private static Value.MapOf profiles(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        arguments.keep("profiles");
        arguments.rename("state", "enabled", FirewallModules::word);
        arguments.rename("inbound_action", "defaultInboundAction", FirewallModules::word);
        arguments.rename("outbound_action", "defaultOutboundAction", FirewallModules::word);
        return arguments.translated();
    }

    private static Value word(Value theirs) {
        return Value.text(WORDS.getOrDefault(theirs.toString().toLowerCase(Locale.ROOT), theirs.toString()));
    }

    private static Value list(Value theirs) {
        return theirs instanceof Value.ListOf
                ? theirs
                : Value.list(List.of(theirs.toString().split(",")).stream()
                        .map(part -> (Value) Value.text(part.strip()))
                        .toList());
    }

    /** {@code 8:*} is all codes of a type: Windows writes the type alone. */
    private static Value icmp(Value theirs) {
        return Value.list(((Value.ListOf) list(theirs))
                .items().stream()
                        .map(item -> (Value) Value.text(
                                item.toString().replaceFirst(":\\*$", "").replaceFirst("^\\*$", "Any")))
                        .toList());
    }
}
