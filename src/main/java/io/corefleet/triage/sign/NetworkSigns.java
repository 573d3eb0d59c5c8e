package io.corefleet.triage.sign;

import io.corefleet.triage.form.FirewallRule;
import io.corefleet.triage.form.Told;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ports that are used up, who listens, and whether the firewall lets requests for a site in. */
final class NetworkSigns {
    private final Told evidence;
    private final SiteSigns sites;
    private final List<FirewallRule> rules;
    private final List<String> networks;
    /** Whether all rules could be read: a port is not called closed when one of them may have opened it. */
    private final boolean known;

    NetworkSigns(Told evidence, SiteSigns sites) {
        this.evidence = evidence;
        this.sites = sites;
        Told firewall = evidence.part("firewall");
        List<String> written = firewall.texts("rules");
        this.rules = written.stream()
                .filter(FirewallRule::isWhole)
                .map(FirewallRule::read)
                .toList();
        this.known = evidence.has("firewall") && rules.size() == written.size();
        List<String> active = firewall.texts("active").stream().distinct().toList();
        this.networks = active.isEmpty() ? List.of("Public") : active;
    }

    Map<String, Object> ports() {
        Told ports = evidence.part("ports");
        long count = Math.max(1, ports.number("count"));
        return Row.of(
                "used", ports.number("used"),
                "count", ports.number("count"),
                "waiting", ports.number("timeWait"),
                "percent", ports.number("used") * 100 / count);
    }

    /** Each port of a site that runs, and whether it can be reached from outside. */
    List<Map<String, Object>> doors() {
        Map<Integer, Map<String, Object>> doors = new LinkedHashMap<>();
        for (SiteSigns.Site site : sites.all()) {
            site.bindings().stream()
                    .filter(SiteSigns.Binding::isWeb)
                    .filter(binding -> !binding.address().startsWith("127."))
                    .forEach(binding -> doors.computeIfAbsent(binding.port(), port -> door(port, site.name())));
        }
        return List.copyOf(doors.values());
    }

    private Map<String, Object> door(int port, String site) {
        List<String> closed =
                networks.stream().filter(network -> !isOpen(port, network)).toList();
        List<Told> listeners = evidence.part("ports").parts("listeners").stream()
                .filter(one -> one.number("port") == port)
                .toList();
        return Row.of(
                "port",
                port,
                "site",
                site,
                "sites",
                sites.all().stream()
                        .filter(one -> one.bindings().stream().anyMatch(binding -> binding.port() == port))
                        .map(SiteSigns.Site::name)
                        .toList(),
                "open",
                closed.size() < networks.size() || !known,
                "networks",
                networks,
                "blocked_by",
                networks.stream()
                        .flatMap(network -> rules.stream()
                                .filter(rule -> rule.blocks()
                                        && rule.covers(port, network)
                                        && !rule.ports().isEmpty()))
                        .map(FirewallRule::name)
                        .findFirst()
                        .orElse(""),
                "listening",
                listeners.stream().anyMatch(one -> one.number("pid") == 4),
                "taken_by",
                listeners.stream()
                        .filter(one -> one.number("pid") != 4 && one.number("pid") != 0)
                        .map(one -> one.text("process"))
                        .findFirst()
                        .orElse(""));
    }

    /** A rule that blocks beats every rule that allows. */
    private boolean isOpen(int port, String network) {
        Told profile = evidence.part("firewall").part("profiles").part(network);
        if (profile.has("enabled") && !profile.truth("enabled")) {
            return true;
        }
        boolean blocked =
                rules.stream().anyMatch(rule -> rule.blocks() && !rule.limited() && rule.covers(port, network));
        boolean allowed = rules.stream().anyMatch(rule -> !rule.blocks() && rule.covers(port, network));
        return !blocked && (allowed || profile.text("inbound").equals("allow"));
    }
}
