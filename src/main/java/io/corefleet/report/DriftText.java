package io.corefleet.report;

import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.PropertyOutcome;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.plan.DriftState;
import io.corefleet.source.Mark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Drift by setting: one row for each property, with what was found on which hosts. Worst first. Or host by host, when that is wished for. */
public final class DriftText {
    /** A setting that is another on every host is not read value by value. */
    private static final int MOST_VALUES = 20;

    private static final int MOST_SUSPECTS = 5;

    private final FleetOutcome fleet;
    private final DriftView view;
    private final Page page;

    private DriftText(FleetOutcome fleet, int width, DriftView view) {
        this.fleet = fleet;
        this.view = view;
        this.page = new Page(width);
    }

    /** Draws what is not as wanted. */
    public static List<Line> of(FleetOutcome fleet, int width) {
        return of(fleet, width, DriftView.USUAL);
    }

    /** Draws what is not as wanted, as a person wants to see it. */
    public static List<Line> of(FleetOutcome fleet, int width, DriftView view) {
        DriftText text = new DriftText(fleet, width, view);
        Headline.draw(fleet, text.page);
        text.baseline();
        if (view.byHost()) {
            text.hosts();
        } else {
            text.sections();
        }
        AcceptedText.draw(fleet, text.page);
        Failures.draw(fleet, text.page);
        text.page.gap();
        Totals.drift(fleet, text.page);
        return text.page.lines();
    }

    private void baseline() {
        String runs = fleet.hosts().stream()
                .flatMap(host -> host.steps().stream())
                .flatMap(step -> step.properties().stream())
                .map(PropertyOutcome::lastAppliedRun)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        if (!runs.isEmpty()) {
            page.add(Line.of(Style.CONTEXT, "compared with what run " + runs + " left"));
        }
    }

    private void sections() {
        Map<DriftState, Map<Setting, Map<String, Found>>> sections = new TreeMap<>();
        Map<DriftState, Set<String>> hosts = new TreeMap<>();
        int older = 0;
        for (HostOutcome host : fleet.hosts()) {
            for (StepOutcome step : host.steps()) {
                for (DriftRow row : DriftRow.of(host, step, fleet.sightings())) {
                    if (row.isOlderThan(view.since())) {
                        older++;
                    } else {
                        hosts.computeIfAbsent(row.state(), state -> new LinkedHashSet<>())
                                .add(host.name());
                        found(row, sections).add(host.name(), row);
                    }
                }
            }
        }
        sections.forEach((state, rows) -> {
            page.gap().add(Line.of(Style.DRIFT, title(state, hosts.get(state).size())));
            rows.forEach(this::row);
        });
        older(older);
    }

    private static Found found(DriftRow row, Map<DriftState, Map<Setting, Map<String, Found>>> sections) {
        return sections.computeIfAbsent(row.state(), state -> new LinkedHashMap<>())
                .computeIfAbsent(new Setting(row.name(), row.wanted(), row.place()), setting -> new LinkedHashMap<>())
                .computeIfAbsent(row.found(), value -> new Found());
    }

    private void hosts() {
        int older = 0;
        for (HostOutcome host : fleet.hosts()) {
            List<DriftRow> rows = new ArrayList<>();
            host.steps().forEach(step -> rows.addAll(DriftRow.of(host, step, fleet.sightings())));
            int before = rows.size();
            rows.removeIf(row -> row.isOlderThan(view.since()));
            older += before - rows.size();
            if (!rows.isEmpty()) {
                rows.sort(Comparator.comparing(DriftRow::state));
                page.gap()
                        .add(Line.of(Style.HOST, host.name())
                                .plus("  " + host.state().word().replace('_', ' ') + ", "
                                        + Texts.count(rows.size(), "difference")));
                rows.forEach(this::row);
            }
        }
        older(older);
    }

    private void row(DriftRow row) {
        page.add(Line.of("  " + Texts.middle(row.name(), page.roomBeforePlace() - 2)), row.place());
        List<String> parts = new ArrayList<>();
        parts.add(row.state().word().replace('_', ' '));
        parts.add("wanted " + Texts.middle(row.wanted(), page.width() / 3));
        parts.add("found " + Texts.middle(row.found(), page.width() / 3));
        if (!row.left().isEmpty()) {
            parts.add(Texts.middle(row.left(), page.width() / 3));
        }
        page.wrapped(Line.of("      "), String.join(" · ", parts) + since(row.firstSeen()), 8);
        if (!row.who().isEmpty()) {
            page.wrapped(Line.of("      "), row.who(), 8);
        }
    }

    /** Who made a difference, once for all hosts of which the same is said. */
    private void suspects(Collection<Found> found) {
        Map<String, List<String>> said = new LinkedHashMap<>();
        found.forEach(value -> value.who.forEach((who, hosts) ->
                said.computeIfAbsent(who, first -> new ArrayList<>()).addAll(hosts)));
        said.entrySet().stream()
                .limit(MOST_SUSPECTS)
                .forEach(entry -> page.wrapped(
                        Line.of("      "),
                        HostNames.brief(entry.getValue(), page.width() / 3) + ": " + entry.getKey(),
                        8));
        if (said.size() > MOST_SUSPECTS) {
            page.add(Line.of("      and " + (said.size() - MOST_SUSPECTS) + " more; --by host tells all"));
        }
    }

    private String since(Instant firstSeen) {
        return view.since() == null || firstSeen == null ? "" : " since " + DriftView.moment(firstSeen);
    }

    private void older(int older) {
        if (older > 0) {
            page.gap()
                    .add(Line.of(
                            Style.CONTEXT,
                            Texts.count(older, "difference") + " first seen before " + DriftView.moment(view.since())
                                    + (older == 1 ? " is" : " are") + " not shown"));
        }
    }

    private static String title(DriftState state, int hosts) {
        String count = Texts.count(hosts, "host");
        return switch (state) {
            case DRIFTED -> count + " drifted: changed outside Corefleet";
            case DRIFTED_AND_PENDING -> count + " drifted, and the playbook wants something else by now, too";
            case DIFFERS -> count + " not as wanted, and never applied by Corefleet";
            case PENDING -> count + " pending: the playbook wants something else than was left last";
            case HEALED -> count + " healed: as wanted, though not by Corefleet";
            case ACCEPTED -> count + " accepted";
            case UNKNOWN, IN_SYNC -> count + " " + state.word();
        };
    }

    private void row(Setting setting, Map<String, Found> found) {
        int more = found.size() - MOST_VALUES;
        String values = found.entrySet().stream()
                .limit(MOST_VALUES)
                .map(entry -> Texts.middle(entry.getKey(), page.width() / 3) + " on "
                        + HostNames.brief(entry.getValue().hosts, page.width() / 3)
                        + since(entry.getValue().earliest))
                .collect(Collectors.joining(" · ", "", more > 0 ? " · and " + more + " other values" : ""));
        Line name = Line.of("  " + Texts.middle(setting.name(), page.roomBeforePlace() - 2));
        String wanted = "wanted " + Texts.middle(setting.wanted(), page.width() / 3);
        Line whole = name.padded(40).plus("  " + wanted).padded(62).plus("  found " + values);
        if (whole.width() <= page.roomBeforePlace()) {
            page.add(whole, setting.place());
        } else {
            page.add(name, setting.place());
            page.wrapped(Line.of("      "), wanted + "    found " + values, 8);
        }
        suspects(found.values());
    }

    private record Setting(String name, String wanted, Mark place) {}

    private static final class Found {
        private final List<String> hosts = new ArrayList<>();
        private final Map<String, List<String>> who = new LinkedHashMap<>();
        private Instant earliest;

        void add(String host, DriftRow row) {
            Instant firstSeen = row.firstSeen();
            hosts.add(host);
            if (!row.who().isEmpty()) {
                who.computeIfAbsent(row.who(), first -> new ArrayList<>()).add(host);
            }
            boolean earlier = firstSeen != null && (earliest == null || firstSeen.isBefore(earliest));
            earliest = earlier ? firstSeen : earliest;
        }
    }
}
