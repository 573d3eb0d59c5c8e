package io.corefleet.triage.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An inbound rule of the firewall, from its value in the registry: {@code v2.31|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=80|Name=…|}.
 *
 * @param name as it is written; may point into a file of texts
 * @param blocks whether it blocks; else it allows
 * @param ports its local ports and ranges; empty for all
 * @param profiles {@code Domain}, {@code Private}, {@code Public}; empty for all
 * @param limited whether it counts only for some addresses from outside
 */
public record FirewallRule(String name, boolean blocks, List<String> ports, List<String> profiles, boolean limited) {
    /** Whether nothing of it was cut off: every rule has a name, which stands behind its ports, and ends with a stroke. */
    public static boolean isWhole(String value) {
        return value.endsWith("|") && value.contains("|Name=");
    }

    /** Reads one. */
    public static FirewallRule read(String value) {
        Map<String, List<String>> parts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String part : value.split("\\|")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.computeIfAbsent(part.substring(0, equals), name -> new ArrayList<>())
                        .add(part.substring(equals + 1));
            }
        }
        List<String> ports = new ArrayList<>();
        for (String name : List.of("LPort", "LPort2_10", "LPort2_20", "LPort2_24")) {
            parts.getOrDefault(name, List.of()).forEach(given -> ports.addAll(Arrays.asList(given.split(","))));
        }
        return new FirewallRule(
                parts.getOrDefault("Name", List.of("")).get(0),
                parts.getOrDefault("Action", List.of("Allow")).get(0).equalsIgnoreCase("Block"),
                List.copyOf(ports),
                List.copyOf(parts.getOrDefault("Profile", List.of())),
                parts.keySet().stream().anyMatch(key -> key.startsWith("RA4") || key.startsWith("RA6")));
    }

    /** Whether it is about this port on a network of this kind. */
    public boolean covers(int port, String profile) {
        boolean here = profiles.isEmpty() || profiles.stream().anyMatch(profile::equalsIgnoreCase);
        return here && (ports.isEmpty() || ports.stream().anyMatch(given -> has(given, port)));
    }

    private static boolean has(String given, int port) {
        String[] ends = given.split("-");
        try {
            int first = Integer.parseInt(ends[0].strip());
            int last = ends.length > 1 ? Integer.parseInt(ends[1].strip()) : first;
            return port >= first && port <= last;
        } catch (NumberFormatException word) {
            // RPC, RPC-EPMap, IPHTTPS, Ply2Disc: ports of others.
            return false;
        }
    }
}
