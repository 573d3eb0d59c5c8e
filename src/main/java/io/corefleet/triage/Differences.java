package io.corefleet.triage;

import io.corefleet.outcome.FleetTriage.Difference;
import io.corefleet.outcome.HostTriage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What sick hosts have in common that healthy ones have not. */
public final class Differences {
    /** Below that a difference of shares is chance. */
    private static final double LEAST = 0.2;

    private static final int MOST = 10;

    private Differences() {}

    /** The most telling first; none when all hosts are sick, or none is. */
    public static List<Difference> of(List<HostTriage> hosts) {
        List<HostTriage> sick =
                hosts.stream().filter(host -> host.reached() && host.sick()).toList();
        List<HostTriage> healthy =
                hosts.stream().filter(host -> host.reached() && !host.sick()).toList();
        if (sick.isEmpty() || healthy.isEmpty()) {
            return List.of();
        }
        Map<String, Map<String, Integer>> ofSick = counts(sick);
        Map<String, Map<String, Integer>> ofHealthy = counts(healthy);
        List<Difference> differences = new ArrayList<>();
        ofSick.forEach((what, values) -> values.forEach((value, count) -> differences.add(new Difference(
                what,
                value,
                count,
                sick.size(),
                ofHealthy.getOrDefault(what, Map.of()).getOrDefault(value, 0),
                healthy.size()))));
        return differences.stream()
                .filter(difference -> difference.weight() >= LEAST)
                .sorted(Comparator.comparing(Difference::weight)
                        .reversed()
                        .thenComparing(Differences::rank)
                        .thenComparing(Difference::what))
                .limit(MOST)
                .toList();
    }

    /** Of two that tell the same: a driver breaks more than an update, and an update more than a setting. */
    private static int rank(Difference difference) {
        return difference.what().startsWith("driver ") ? 0 : difference.what().startsWith("update ") ? 1 : 2;
    }

    private static Map<String, Map<String, Integer>> counts(List<HostTriage> hosts) {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        for (HostTriage host : hosts) {
            host.facts().forEach((what, value) -> counts.computeIfAbsent(what, name -> new HashMap<>())
                    .merge(value, 1, Integer::sum));
        }
        return counts;
    }
}
