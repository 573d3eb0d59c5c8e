package io.corefleet.compile;

import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Facts as variables: {@code facts} as the agent names them ({@code docs/agent-protocol.md} §6), and the most used of Ansible's names,
 * as {@code ansible_…} and under {@code ansible_facts}.
 */
final class FactVariables {
    private static final Map<String, String> ANSIBLE = Map.of(
            "hostname", "host.name",
            "domain", "host.domain",
            "memtotal_mb", "host.memoryMb",
            "os_name", "os.name",
            "distribution", "os.name",
            "distribution_version", "os.version",
            "kernel", "os.version",
            "os_installation_type", "os.installation",
            "reboot_pending", "os.pendingReboot",
            "powershell_version", "ps.version");

    private FactVariables() {}

    /** Whether a variable of this name holds facts. */
    static boolean isFact(String name) {
        return name.equals("facts")
                || name.equals("ansible_facts")
                || (name.startsWith("ansible_") && ANSIBLE.containsKey(name.substring("ansible_".length())));
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
        ANSIBLE.forEach((name, path) -> ansible.put(name, at(facts, path)));
        ansible.put("os_family", Value.text("Windows"));
        variables.put("ansible_facts", Value.map(ansible));
        ansible.forEach((name, value) -> variables.put("ansible_" + name, value));
        return variables;
    }

    private static Value at(Value.MapOf facts, String path) {
        Value value = facts;
        for (String name : path.split("\\.")) {
            value = value instanceof Value.MapOf map ? map.get(name).orElse(Value.absent()) : Value.absent();
        }
        return value;
    }
}
