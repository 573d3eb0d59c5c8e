package io.corefleet.report.html;

import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.Observation;
import io.corefleet.plan.DriftState;
import io.corefleet.report.Settings.Found;
import io.corefleet.report.Settings.Setting;
import io.corefleet.report.Subject;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the script draws from, as short as it can be: settings with the numbers of the hosts they concern. A fleet of equal hosts is a
 * few lines, whatever its size.
 */
final class PageData {
    private static final int SQUARES = 10;

    /** Found values in all; of settings that are another on every host the rarest are told together. */
    private static final int VALUES = 20_000;

    private PageData() {}

    static Value of(Subject subject, List<Setting> settings, boolean writes) {
        Map<String, Integer> numbers = new HashMap<>();
        List<Object> hosts = new ArrayList<>();
        for (HostOutcome host : subject.fleet().hosts()) {
            numbers.put(host.name(), hosts.size());
            hosts.add(host(host, writes, subject.earlier()));
        }
        List<Object> rows = new ArrayList<>();
        int values = Math.max(20, VALUES / Math.max(1, settings.size()));
        settings.forEach(setting -> rows.add(setting(setting, values, numbers)));
        return Value.of(Map.of(
                "mend",
                subject.fleet().run().playbook() == null
                        ? ""
                        : PageText.mend(subject.fleet().run()),
                "hosts",
                hosts,
                "settings",
                rows));
    }

    private static List<Object> host(HostOutcome host, boolean writes, List<Observation> earlier) {
        String failure = host.failure() == null ? "" : host.failure().message();
        return List.of(
                PageText.visible(host.name()),
                writes ? host.status().word() : host.state().word(),
                host.inSync(),
                host.millis(),
                PageText.visible(failure),
                squares(host.name(), earlier));
    }

    /** How the host stood at the last looks, oldest first: a letter for each. */
    private static String squares(String host, List<Observation> earlier) {
        StringBuilder squares = new StringBuilder();
        for (Observation look : earlier.subList(Math.max(0, earlier.size() - SQUARES), earlier.size())) {
            DriftState state = look.hosts().get(host);
            squares.append(state == null ? '-' : letter(state));
        }
        return squares.toString();
    }

    private static char letter(DriftState state) {
        return switch (state) {
            case UNKNOWN -> '0';
            case DRIFTED -> '1';
            case DRIFTED_AND_PENDING -> '2';
            case DIFFERS -> '3';
            case PENDING -> '4';
            case HEALED -> '5';
            case ACCEPTED -> '6';
            case IN_SYNC -> '7';
        };
    }

    private static List<Object> setting(Setting setting, int values, Map<String, Integer> numbers) {
        List<Object> found = new ArrayList<>();
        List<Found> all = setting.found();
        boolean many = all.size() > values;
        all.subList(0, many ? values : all.size()).forEach(one -> found.add(found(one, numbers)));
        if (many) {
            List<Found> rest = all.subList(values, all.size());
            List<String> hosts =
                    rest.stream().flatMap(one -> one.hosts().stream()).toList();
            String note = rest.size() + " other values, which the JSON report tells";
            found.add(List.of("", "", note, ranges(hosts, numbers), ""));
        }
        return List.of(
                setting.type(),
                PageText.visible(setting.key()),
                setting.property(),
                setting.standing(),
                setting.change().glyph(),
                setting.wanted(),
                setting.place() == null ? "" : PageText.visible(setting.place().place()),
                found,
                setting.note());
    }

    private static List<Object> found(Found found, Map<String, Integer> numbers) {
        String last = found.lastApplied().isEmpty()
                ? ""
                : found.lastApplied() + " (run " + found.run()
                        + (found.at() == null ? "" : ", " + PageText.day(found.at())) + ")";
        String seen = found.firstSeen() == null ? "" : PageText.time(found.firstSeen());
        return List.of(found.value(), last, PageText.visible(found.message()), ranges(found.hosts(), numbers), seen);
    }

    /** {@code 0-23,30}: hosts that are alike mostly stand together. */
    private static String ranges(List<String> hosts, Map<String, Integer> numbers) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < hosts.size()) {
            int first = numbers.get(hosts.get(at));
            int last = first;
            while (at + 1 < hosts.size() && numbers.get(hosts.get(at + 1)) == last + 1) {
                last++;
                at++;
            }
            text.append(text.length() == 0 ? "" : ",").append(first).append(last == first ? "" : "-" + last);
            at++;
        }
        return text.toString();
    }
}
