package io.corefleet.report.html;

import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.HostStatus;
import io.corefleet.plan.DriftState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How many hosts stand how, worst first.
 *
 * @param standings only those in which there is a host
 * @param hosts all of them
 */
record HostStandings(List<Standing> standings, int hosts) {
    /** How many hosts stand so. */
    record Standing(String word, int hosts) {
        String told() {
            return hosts + " " + PageText.words(word);
        }
    }

    /** By how the work on them ended when a command writes, else by the worst state of what was found. */
    static HostStandings of(List<HostOutcome> hosts, boolean writes) {
        Map<String, Long> counted = hosts.stream()
                .map(host -> writes ? host.status().word() : host.state().word())
                .collect(Collectors.groupingBy(word -> word, Collectors.counting()));
        List<Standing> standings = (writes ? statuses() : states())
                .stream()
                        .filter(counted::containsKey)
                        .map(word -> new Standing(word, counted.get(word).intValue()))
                        .toList();
        return new HostStandings(standings, hosts.size());
    }

    private static List<String> states() {
        return Arrays.stream(DriftState.values()).map(DriftState::word).toList();
    }

    /** Worst first: what needs a person, then what was done, then what needed nothing. */
    private static List<String> statuses() {
        List<String> words = new ArrayList<>(
                Arrays.stream(HostStatus.values()).map(HostStatus::word).toList());
        Collections.reverse(words);
        return words;
    }

    String sentence() {
        String parts = standings.stream().map(Standing::told).collect(Collectors.joining(" · "));
        return PageText.count(hosts, "host") + (parts.isEmpty() ? "" : ": " + parts);
    }

    /** One bar for each, as wide as its share of 1000. */
    List<Bar> bars() {
        List<Bar> bars = new ArrayList<>();
        long all = Math.max(1, hosts);
        long before = 0;
        for (Standing standing : standings) {
            long from = 1000 * before / all;
            before += standing.hosts;
            // A single sick host among thousands must still be seen.
            long width = Math.max(3, 1000 * before / all - from);
            bars.add(new Bar(standing.word, from, width, standing.told()));
        }
        return bars;
    }
}
