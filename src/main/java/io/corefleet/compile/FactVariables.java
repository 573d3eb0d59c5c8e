package io.corefleet.compile;

import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Facts as variables: {@code facts} as the agent names them ({@code docs/agent-protocol.md} §6), and the most used of Ansible's names,
 * as {@code ansible_…} and under {@code ansible_facts}.
 */
final class FactVariables {
    private static final Map<String, String> ANSIBLE = Map.ofEntries(
            Map.entry("hostname", "host.name"),
            Map.entry("netbios_name", "host.name"),
            Map.entry("nodename", "host.name"),
            Map.entry("domain", "host.domain"),
            Map.entry("windows_domain", "host.domain"),
            Map.entry("memtotal_mb", "host.memoryMb"),
            Map.entry("memfree_mb", "host.memoryFreeMb"),
            Map.entry("processor_vcpus", "host.processors"),
            Map.entry("system_vendor", "host.manufacturer"),
            Map.entry("product_name", "host.model"),
            Map.entry("ip_addresses", "ipAddresses"),
            Map.entry("lastboot", "os.bootTime"),
            Map.entry("os_name", "os.name"),
            Map.entry("os_installation_type", "os.installation"),
            Map.entry("powershell_version", "ps.version"));

    /** Names whose value is made of facts, rather than one of them. */
    private static final Set<String> MADE = Set.of(
            "distribution",
            "distribution_version",
            "distribution_major_version",
            "kernel",
            "fqdn",
            "os_family",
            "reboot_pending",
            "architecture",
            "architecture2",
            "os_product_type",
            "system",
            "windows_domain_member",
            "windows_domain_role");

    /** Ansible's words for DomainRole of Win32_ComputerSystem, by its number. */
    private static final List<String> ROLES = List.of(
            "Stand-alone workstation",
            "Member workstation",
            "Stand-alone server",
            "Member server",
            "Backup domain controller",
            "Primary domain controller");

    private FactVariables() {}

    /** Whether a variable of this name holds facts. */
    static boolean isFact(String name) {
        return name.equals("facts")
                || name.equals("ansible_facts")
                || (name.startsWith("ansible_") && isAnsible(name.substring("ansible_".length())));
    }

    private static boolean isAnsible(String name) {
        return ANSIBLE.containsKey(name) || MADE.contains(name);
    }

    static boolean anyFact(Set<String> names) {
        return names.stream().anyMatch(FactVariables::isFact);
    }

    static Map<String, Value> of(Value.MapOf facts) {
        Map<String, Value> variables = new LinkedHashMap<>();
        if (facts.entries().isEmpty()) {
            return variables;
        }
        variables.put("facts", facts);
        Map<String, Value> ansible = new LinkedHashMap<>();
        // In an order that is the same in each process: a plan shows all of them to who asks.
        new TreeMap<>(ANSIBLE).forEach((name, path) -> ansible.put(name, at(facts, path)));
        ansible.putAll(made(facts));
        variables.put("ansible_facts", Value.map(ansible));
        ansible.forEach((name, value) -> variables.put("ansible_" + name, value));
        return variables;
    }

    /** As Ansible's own module forms them, so that conditions which were written for it hold. */
    private static Map<String, Value> made(Value.MapOf facts) {
        Map<String, Value> made = new LinkedHashMap<>();
        Value name = at(facts, "os.name");
        String version = "10.0." + at(facts, "os.build") + ".0";
        String domain = at(facts, "host.domain").toString();
        boolean member = at(facts, "host.domain") instanceof Value.Text && !domain.isEmpty();
        made.put("distribution", name instanceof Value.Text ? Value.text("Microsoft " + name) : name);
        made.put("distribution_version", Value.text(version));
        made.put("distribution_major_version", Value.text("10"));
        made.put("kernel", Value.text(version));
        made.put("fqdn", Value.text(at(facts, "host.name") + (member ? "." + domain : "")));
        made.put("os_family", Value.text("Windows"));
        // Every Windows Server that is still supported is a server of 64 bits.
        made.put("architecture", Value.text("64-bit"));
        made.put("architecture2", Value.text("x86_64"));
        made.put("os_product_type", Value.text("server"));
        made.put("system", Value.text("Win32NT"));
        made.put("windows_domain_member", Value.bool(member));
        made.put("windows_domain_role", role(at(facts, "host.domainRole")));
        made.put(
                "reboot_pending",
                Value.bool(at(facts, "os.pendingReboot") instanceof Value.ListOf causes
                        && !causes.items().isEmpty()));
        return made;
    }

    private static Value role(Value number) {
        return number instanceof Value.Int role && role.number() >= 0 && role.number() < ROLES.size()
                ? Value.text(ROLES.get((int) role.number()))
                : Value.absent();
    }

    private static Value at(Value.MapOf facts, String path) {
        Value value = facts;
        for (String name : path.split("\\.")) {
            value = value instanceof Value.MapOf map ? map.get(name).orElse(Value.absent()) : Value.absent();
        }
        return value;
    }
}
