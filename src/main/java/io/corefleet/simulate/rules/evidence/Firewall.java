package io.corefleet.simulate.rules.evidence;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The firewall: profiles, and rules in the form that the registry has. */
final class Firewall {
    private static final List<String> PROFILES = List.of("Domain", "Private", "Public");

    private static final String POLICY = "HKLM\\SOFTWARE\\Policies\\Microsoft\\WindowsFirewall\\";
    private static final String INBOUND = "DefaultInboundAction";
    private static final String ENABLED = "EnableFirewall";
    private static final String NETWORKS = "MSFT_NetConnectionProfile";

    private Firewall() {}

    static Map<String, Object> told(World world, Said said) {
        Map<String, Object> profiles = Members.of();
        PROFILES.forEach(name -> profiles.put(name, profile(world, name)));
        List<String> rules = new ArrayList<>();
        Tree all = world.document().find("firewallRules").orElseGet(Tree::new);
        for (String name : all.names()) {
            if (counts(all.tree(name))) {
                rules.add(rule(name, all.tree(name)));
            }
        }
        rules.addAll(ofPolicy(world));
        return Members.of(
                "profiles",
                profiles,
                "active",
                said.counted("firewall.active", NETWORKS, () -> active(world)),
                "rules",
                rules);
    }

    /** Of which kind the networks are: a host of a domain is in its network, any other in a public one. */
    private static List<String> active(World world) {
        List<String> told = world.document().texts("networks");
        return !told.isEmpty() ? told : List.of(world.host().text("domain").isEmpty() ? "Public" : "Domain");
    }

    /** What stands in the policy is told like any other. */
    private static List<String> ofPolicy(World world) {
        return world.registry("64").find(POLICY + "FirewallRules").stream()
                .flatMap(key -> key.names().stream().map(name -> key.tree(name).text("data")))
                .filter(rule -> rule.contains("|Active=TRUE|") && rule.contains("|Dir=In|"))
                .toList();
    }

    private static Map<String, Object> profile(World world, String name) {
        Tree profile = world.document()
                .find("firewallProfiles")
                .flatMap(all -> all.find(name))
                .orElseGet(Tree::new);
        Tree policy = world.registry("64").find(POLICY + name + "Profile").orElseGet(Tree::new);
        String action = policy.has(INBOUND)
                ? (policy.tree(INBOUND).number("data") == 0 ? "Allow" : "Block")
                : profile.text("defaultInboundAction");
        boolean enabled = policy.has(ENABLED)
                ? policy.tree(ENABLED).number("data") != 0
                : !profile.text("enabled").equalsIgnoreCase("false");
        return Members.of("enabled", enabled, "inbound", action.equalsIgnoreCase("Allow") ? "allow" : "block");
    }

    private static String text(Tree rule, String name, String usual) {
        return rule.text(name).isEmpty() ? usual : rule.text(name);
    }

    /** Inbound and active, for TCP or any protocol, for any program or System. */
    private static boolean counts(Tree rule) {
        boolean program = List.of("Any", "System").contains(text(rule, "program", "Any"));
        return !text(rule, "enabled", "true").equalsIgnoreCase("false")
                && text(rule, "direction", "Inbound").equalsIgnoreCase("Inbound")
                && List.of("tcp", "6", "any")
                        .contains(text(rule, "protocol", "Any").toLowerCase(Locale.ROOT))
                && program
                && text(rule, "service", "Any").equalsIgnoreCase("Any");
    }

    private static String rule(String name, Tree rule) {
        StringBuilder text =
                new StringBuilder("v2.31|Action=" + text(rule, "action", "Allow") + "|Active=TRUE|Dir=In|");
        if (!text(rule, "protocol", "Any").equalsIgnoreCase("Any")) {
            text.append("Protocol=6|");
        }
        for (String profile : text(rule, "profile", "Any").split(",\\s*")) {
            text.append(profile.equalsIgnoreCase("Any") ? "" : "Profile=" + profile + "|");
        }
        some(rule, "localPort").forEach(port -> text.append("LPort=" + port + "|"));
        some(rule, "remoteAddress").forEach(address -> text.append("RA4=" + address + "|"));
        return text.append("App=System|Name=" + text(rule, "displayName", name) + "|")
                .toString();
    }

    private static List<String> some(Tree rule, String name) {
        return rule.texts(name).stream()
                .filter(value -> !value.equalsIgnoreCase("Any"))
                .toList();
    }
}
