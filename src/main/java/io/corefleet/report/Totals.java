package io.corefleet.report;

import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.Verdict;
import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.DriftState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The last lines of a report: one sentence with counts, then the next command. */
final class Totals {
    private Totals() {}

    static void plan(FleetOutcome fleet, Page page) {
        List<String> parts = new ArrayList<>();
        long hosts = fleet.hosts().stream()
                .filter(host -> host.steps().stream().anyMatch(step -> step.change() != ChangeKind.NONE))
                .count();
        boolean silent = !fleet.hosts().isEmpty() && fleet.hosts().stream().allMatch(host -> host.failure() != null);
        if (hosts > 0) {
            parts.add(hosts + " to change: " + kinds(fleet));
        } else if (!silent) {
            parts.add("Nothing to do");
        }
        long drifted = countHosts(fleet, DriftState.DRIFTED) + countHosts(fleet, DriftState.DRIFTED_AND_PENDING);
        add(parts, drifted, "drifted");
        statuses(fleet, parts, HostStatus.FAILED, HostStatus.UNREACHABLE, HostStatus.REFUSED, HostStatus.NOT_STARTED);
        long lost = fleet.hosts().stream()
                .flatMap(host -> host.steps().stream())
                .mapToLong(step -> step.lost().size())
                .sum();
        if (lost > 0) {
            parts.add(Texts.count((int) lost, "property") + " cannot be rolled back");
        }
        draw(String.join(" · ", parts), fleet, page);
    }

    private static String kinds(FleetOutcome fleet) {
        Map<ChangeKind, Integer> kinds = new LinkedHashMap<>();
        fleet.hosts().forEach(host -> host.steps().forEach(step -> kinds.merge(step.change(), 1, Integer::sum)));
        List<String> words = new ArrayList<>();
        count(words, kinds, ChangeKind.UPDATE, "update");
        count(words, kinds, ChangeKind.CREATE, "create");
        count(words, kinds, ChangeKind.REMOVE, "removal");
        count(words, kinds, ChangeKind.REPLACE, "replacement");
        count(words, kinds, ChangeKind.RUN, "run");
        int later = kinds.getOrDefault(ChangeKind.LATER, 0);
        if (later > 0) {
            words.add(later + " known later");
        }
        return String.join(", ", words);
    }

    private static void count(List<String> words, Map<ChangeKind, Integer> kinds, ChangeKind kind, String word) {
        int number = kinds.getOrDefault(kind, 0);
        boolean always = kind == ChangeKind.UPDATE || kind == ChangeKind.CREATE || kind == ChangeKind.REMOVE;
        if (number > 0 || always) {
            words.add(Texts.count(number, word));
        }
    }

    static void drift(FleetOutcome fleet, Page page) {
        List<String> parts = new ArrayList<>();
        for (DriftState state : List.of(
                DriftState.IN_SYNC,
                DriftState.DRIFTED,
                DriftState.DRIFTED_AND_PENDING,
                DriftState.DIFFERS,
                DriftState.PENDING,
                DriftState.HEALED,
                DriftState.UNKNOWN,
                DriftState.ACCEPTED)) {
            long hosts = countHosts(fleet, state);
            boolean many = state == DriftState.DIFFERS && hosts > 1;
            add(parts, hosts, many ? "differ" : state.word().replace('_', ' '));
        }
        draw(String.join(" · ", parts), fleet, page);
    }

    static void result(FleetOutcome fleet, String took, Page page) {
        List<String> parts = new ArrayList<>();
        if (fleet.verdict() == Verdict.MISTAKEN) {
            parts.add("Nothing was begun on any host");
        }
        statuses(fleet, parts, HostStatus.values());
        draw(String.join(" · ", parts) + took, fleet, page);
    }

    private static void statuses(FleetOutcome fleet, List<String> parts, HostStatus... statuses) {
        for (HostStatus status : statuses) {
            long hosts = fleet.hosts().stream()
                    .filter(host -> host.status() == status)
                    .count();
            add(parts, hosts, status.word().replace('_', ' '));
        }
    }

    private static long countHosts(FleetOutcome fleet, DriftState state) {
        return fleet.hosts().stream()
                .map(HostOutcome::state)
                .filter(state::equals)
                .count();
    }

    private static void add(List<String> parts, long number, String word) {
        if (number > 0) {
            parts.add(number + " " + word);
        }
    }

    /** The command stands on one line, however long, so that it can be copied. */
    private static void draw(String sentence, FleetOutcome fleet, Page page) {
        page.wrapped(Line.EMPTY, sentence, 2);
        String next = NextCommand.after(fleet);
        if (!next.isEmpty()) {
            page.add(next);
        }
    }
}
