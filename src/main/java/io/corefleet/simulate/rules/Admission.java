package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who keeps an administrator out who comes over the network: the firewall, the rights to log on, WinRM's own settings, Schannel, the account. A world that does not know
 * of them lets everybody in.
 */
record Admission(World world) {
    private static final Set<String> TCP = Set.of("tcp", "6", "any");
    private static final List<String> WINRM_PORTS = List.of("5985", "5986");

    /** Whom an administrator of the host is one of. */
    private static final List<String> ADMINISTRATORS = List.of(
            "everyone",
            "builtin\\administrators",
            ".\\administrator",
            "nt authority\\authenticated users",
            "nt authority\\network",
            "nt authority\\local account",
            "nt authority\\local account and member of administrators group");

    boolean isGranted(Caller caller) {
        return letsIn(WINRM_PORTS)
                && mayLogOn()
                && winrmTakesUs()
                && isEnabled(caller.account())
                && (!caller.tls() || speaksTls());
    }

    /** An account of the host itself that is disabled logs on no more; those of a domain are not looked at. */
    private boolean isEnabled(String account) {
        String name = account.substring(account.indexOf('\\') + 1);
        return !section("localUsers")
                .find(name)
                .map(user -> user.text("enabled"))
                .orElse("")
                .equalsIgnoreCase("false");
    }

    /** Clients of today speak nothing older. */
    private boolean speaksTls() {
        Map<?, ?> protocols = SecurityFacts.tls(world);
        return Stream.of("TLS 1.2", "TLS 1.3")
                .anyMatch(name -> Boolean.TRUE.equals(((Map<?, ?>) protocols.get(name)).get("server")));
    }

    private Tree section(String name) {
        return world.document().find(name).orElseGet(Tree::new);
    }

    /** Whether the firewall lets somebody in at one of these ports. Without its service there is no firewall to judge. */
    boolean letsIn(List<String> ports) {
        if (!world.services().has("mpssvc") || !world.document().has("firewallRules")) {
            return true;
        }
        List<String> networks = world.document().texts("networks");
        String usual = world.host().text("domain").isEmpty() ? "Public" : "Domain";
        return (networks.isEmpty() ? List.of(usual) : networks).stream().anyMatch(network -> opens(network, ports));
    }

    /** A rule that blocks beats one that allows. */
    private boolean opens(String network, List<String> ports) {
        Tree profile = section("firewallProfiles").find(network).orElseGet(Tree::new);
        if (profile.text("enabled").equalsIgnoreCase("false")) {
            return true;
        }
        boolean byItself = profile.text("defaultInboundAction").equalsIgnoreCase("Allow");
        return ports.stream()
                .anyMatch(port -> !hasRule(network, port, "Block") && (byItself || hasRule(network, port, "Allow")));
    }

    /** Whether one of the rules is about this port in this network. Asked at every request: what most rules fail comes first. */
    private boolean hasRule(String network, String port, String action) {
        for (Tree rule : section("firewallRules").trees()) {
            if (hasOrAny(rule.texts("localPort"), port)
                    && is(rule, "direction", "Inbound", "Inbound")
                    && is(rule, "action", "Allow", action)
                    && is(rule, "enabled", "true", "true")
                    && TCP.contains(text(rule, "protocol", "Any").toLowerCase(Locale.ROOT))
                    && hasOrAny(profiles(text(rule, "profile", "Any")), network)
                    && hasOrAny(List.of(text(rule, "program", "Any")), "System")) {
                return true;
            }
        }
        return false;
    }

    private static List<String> profiles(String written) {
        return written.indexOf(',') < 0 ? List.of(written) : List.of(written.split(",\\s*"));
    }

    private static String text(Tree rule, String name, String usual) {
        return rule.text(name).isEmpty() ? usual : rule.text(name);
    }

    private static boolean is(Tree rule, String name, String usual, String wanted) {
        return text(rule, name, usual).equalsIgnoreCase(wanted);
    }

    private static boolean hasOrAny(List<String> given, String wanted) {
        for (String one : given) {
            if (one.equalsIgnoreCase("Any") || one.equalsIgnoreCase(wanted)) {
                return true;
            }
        }
        return given.isEmpty();
    }

    /** What denies beats what grants. */
    private boolean mayLogOn() {
        if (!world.document().has("userRights")) {
            return true;
        }
        Tree rights = section("userRights");
        return isOfUs(rights.texts("SeNetworkLogonRight")) && !isOfUs(rights.texts("SeDenyNetworkLogonRight"));
    }

    private static boolean isOfUs(List<String> accounts) {
        return accounts.stream()
                .map(account -> account.toLowerCase(Locale.ROOT))
                .anyMatch(ADMINISTRATORS::contains);
    }

    /** NTLM goes by Negotiate; Kerberos is not pretended. */
    private boolean winrmTakesUs() {
        Tree settings = section("winrm").find("host").orElseGet(Tree::new);
        boolean none = settings.text("service.auth.negotiate").equalsIgnoreCase("false")
                && !settings.text("service.auth.basic").equalsIgnoreCase("true");
        boolean deaf = settings.has("service.iPv4Filter")
                && settings.text("service.iPv4Filter").isEmpty();
        return !none && !deaf && !settings.text("winrs.allowRemoteShellAccess").equalsIgnoreCase("false");
    }
}
