package io.corefleet.resource.security;

import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.flags;
import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.setOf;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.resource.State;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import io.corefleet.value.ValueType;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A rule of the Windows firewall in the local store; rules of Group Policy are not seen here. */
public final class FirewallRule implements ResourceType {
    private static final String SOURCE = "NetSecurity, New-NetFirewallRule";
    private static final String ANY = "Any";
    private static final String ALLOW = "Allow";
    private static final String BLOCK = "Block";
    private static final Set<String> WITH_PORTS = Set.of("tcp", "udp", "6", "17");
    private static final Set<String> WITH_ICMP_TYPES = Set.of("icmpv4", "icmpv6", "1", "58");

    /** A number from 0 to 255: protocols (IANA), types and codes of ICMP (RFC 792). */
    private static final String BYTE = "25[0-5]|2[0-4]\\d|1\\d{2}|\\d{1,2}";

    /** A number from 0 to 65535. */
    private static final String PORT = "(6553[0-5]|655[0-2]\\d|65[0-4]\\d{2}|6[0-4]\\d{3}|[1-5]\\d{4}|\\d{1,4})";

    static final Schema SCHEMA = Schema.of("firewall_rule", "A rule of the Windows firewall")
            .keyedBy(Property.of(
                            "name",
                            text("name without |", "[^|\\p{Cntrl}]+"),
                            "Its name (WINRM-HTTP-In-TCP), or its display name if no rule has this name")
                    .from(SOURCE))
            .with(of("displayName", text(), "What people see; its name when nothing else is said"))
            .with(of("description", text(), "What it is for").byDefault(""))
            .with(of("group", text(), "Rules of one group are shown together")
                    .byDefault("")
                    .with(Flag.FIXED))
            .with(of("enabled", bool(), "Whether it acts").byDefault(true))
            .with(of("direction", oneOf("Inbound", "Outbound"), "Which way connections go")
                    .byDefault("Inbound"))
            .with(of("action", oneOf(ALLOW, BLOCK), "What it does; Block wins over Allow")
                    .byDefault(ALLOW))
            .with(of("profile", flags("Domain", "Private", "Public"), "Kinds of networks where it acts")
                    .byDefault("Domain, Private, Public"))
            .with(of(
                            "protocol",
                            text("TCP, UDP, ICMPv4, ICMPv6, Any or a number", "(?i)TCP|UDP|ICMPv4|ICMPv6|Any|" + BYTE),
                            "The protocol")
                    .byDefault(ANY))
            .with(of("localPort", setOf(port()), "Ports of the host; need the protocol TCP or UDP")
                    .byDefault(ANY))
            .with(of("remotePort", setOf(port()), "Ports of the other side").byDefault(ANY))
            .with(of("localAddress", setOf(name()), "Addresses of the host").byDefault(ANY))
            .with(of(
                            "remoteAddress",
                            setOf(name()),
                            "Addresses, ranges (10.0.0.1-10.0.0.9), networks (10.0.0.0/8) or words (LocalSubnet) of the other side")
                    .byDefault(ANY))
            .with(of(
                            "icmpType",
                            setOf(text("type or type:code", "(?i)Any|(" + BYTE + ")(:(" + BYTE + "|\\*))?")),
                            "Types of ICMP")
                    .byDefault(ANY))
            .with(of("program", name(), "Path of the program it is for").byDefault(ANY))
            .with(of("service", name(), "Short name of the service it is for").byDefault(ANY))
            .with(of("interfaceType", oneOf(ANY, "Wired", "Wireless", "RemoteAccess"), "Kind of adapter")
                    .byDefault(ANY))
            .with(of(
                            "edgeTraversalPolicy",
                            oneOf("Block", "Allow", "DeferToUser", "DeferToApp"),
                            "Whether it takes what came through a NAT by tunnel")
                    .byDefault("Block"))
            .mayLockOut()
            .example("""
                    name: Sample-HTTPS-In
                    displayName: Sample over HTTPS
                    protocol: TCP
                    localPort: [443, 8443]
                    remoteAddress: [10.0.0.0/8, LocalSubnet]
                    """);

    private static Property of(String name, ValueType type, String description) {
        return Property.of(name, type, description).from(SOURCE);
    }

    private static ValueType port() {
        return text(
                "port, range or word",
                PORT + "(-" + PORT + ")?|(?i)Any|RPC|RPCEPMap|IPHTTPSIn|IPHTTPSOut|Teredo|PlayToDiscovery|mDNS");
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    /** What Windows refuses: ports without TCP or UDP. What it writes otherwise than people do: networks. */
    @Override
    public void check(Desired desired, Problems problems) {
        String protocol = desired.text("protocol")
                .map(word -> word.toLowerCase(Locale.ROOT))
                .orElse(null);
        for (String port : List.of("localPort", "remotePort")) {
            needs(desired, port, protocol, WITH_PORTS, "TCP or UDP", problems);
        }
        needs(desired, "icmpType", protocol, WITH_ICMP_TYPES, "ICMPv4 or ICMPv6", problems);
        for (String address : List.of("localAddress", "remoteAddress")) {
            Compose.items(desired, address).forEach(one -> Addresses.check(one, desired, problems));
        }
    }

    private static void needs(
            Desired desired, String property, String protocol, Set<String> fitting, String words, Problems problems) {
        List<Value> items = Compose.items(desired, property);
        boolean named = items.stream().anyMatch(item -> !item.toString().equalsIgnoreCase(ANY));
        if (named && protocol != null && !fitting.contains(protocol)) {
            problems.error(
                    ProblemCode.CF109,
                    property + " needs the protocol " + words,
                    desired.placeOf(property).orElse(null),
                    null);
        }
    }

    /** A new rule that allows closes no door; one that blocks, that changes or goes may. */
    @Override
    public boolean mayLockOut(Desired desired, State before, Collection<String> changed) {
        boolean opens = desired.present()
                && before instanceof State.Absent
                && !desired.text("action").orElse(ALLOW).equals(BLOCK);
        return !opens && SCHEMA.mayLockOut(changed);
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return FirewallModules.OF_RULE;
    }
}
