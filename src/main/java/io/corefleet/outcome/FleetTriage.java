package io.corefleet.outcome;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is wrong with the hosts that were asked.
 *
 * @param asked which hosts, as it was written
 * @param at when
 * @param since from when on logs count
 * @param hosts in the order of the inventory
 * @param differences what sick hosts have in common that healthy ones have not, the most telling first
 */
public record FleetTriage(
        String asked, Instant at, Instant since, List<HostTriage> hosts, List<Difference> differences) {
    /**
     * Something that sick and healthy hosts do not share alike.
     *
     * @param what its name: {@code driver netsim.inf}
     * @param value what the sick ones have
     * @param sick how many of the sick ones have it
     * @param ofSick of how many
     * @param healthy how many of the healthy ones have it
     * @param ofHealthy of how many
     */
    public record Difference(String what, String value, int sick, int ofSick, int healthy, int ofHealthy) {
        /** How much the two shares differ: 1 when all sick and no healthy ones have it. */
        public double weight() {
            return (double) sick / Math.max(1, ofSick) - (double) healthy / Math.max(1, ofHealthy);
        }
    }

    /** Copies. */
    public FleetTriage {
        hosts = List.copyOf(hosts);
        differences = List.copyOf(differences);
    }

    /** Hosts with equal findings; the largest group first. */
    public List<List<HostTriage>> groups() {
        Map<String, List<HostTriage>> groups = new TreeMap<>();
        hosts.stream().filter(HostTriage::sick).forEach(host -> groups.computeIfAbsent(
                        String.join(" ", host.finding()), key -> new ArrayList<>())
                .add(host));
        return groups.values().stream()
                .sorted((a, b) -> Integer.compare(b.size(), a.size()))
                .toList();
    }

    /** Hosts that could not be asked. */
    public List<HostTriage> lost() {
        return hosts.stream().filter(host -> !host.reached()).toList();
    }

    /** Hosts with nothing wrong. */
    public List<HostTriage> healthy() {
        return hosts.stream().filter(host -> host.reached() && !host.sick()).toList();
    }
}
