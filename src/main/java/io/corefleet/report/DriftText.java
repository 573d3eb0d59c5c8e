package io.corefleet.report;

import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.PropertyOutcome;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.DriftState;
import io.corefleet.source.Mark;
import io.corefleet.value.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Drift by setting: one row for each property, with what was found on which hosts. Worst first. */
public final class DriftText {
    /** A setting that is another on every host is not read value by value. */
    private static final int MOST_VALUES = 20;

    private final FleetOutcome fleet;
    private final Page page;

    private DriftText(FleetOutcome fleet, int width) {
        this.fleet = fleet;
        this.page = new Page(width);
    }

    /** Draws what is not as wanted. */
    public static List<Line> of(FleetOutcome fleet, int width) {
        DriftText text = new DriftText(fleet, width);
        Headline.draw(fleet, text.page);
        text.baseline();
        text.sections();
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
                .filter(java.util.Objects::nonNull)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        if (!runs.isEmpty()) {
            page.add(Line.of(Style.CONTEXT, "compared with what run " + runs + " left"));
        }
    }

    private void sections() {
        Map<DriftState, Map<Setting, Map<String, List<String>>>> sections = new TreeMap<>();
        Map<DriftState, Set<String>> hosts = new TreeMap<>();
        for (HostOutcome host : fleet.hosts()) {
            for (StepOutcome step : host.steps()) {
                collect(host, step, sections, hosts);
            }
        }
        sections.forEach((state, rows) -> {
            page.gap().add(Line.of(Style.DRIFT, title(state, hosts.get(state).size())));
            rows.forEach(this::row);
        });
    }

    private static void collect(
            HostOutcome host,
            StepOutcome step,
            Map<DriftState, Map<Setting, Map<String, List<String>>>> sections,
            Map<DriftState, Set<String>> hosts) {
        for (Row row : rows(step)) {
            sections.computeIfAbsent(row.state(), state -> new LinkedHashMap<>())
                    .computeIfAbsent(row.setting(), setting -> new LinkedHashMap<>())
                    .computeIfAbsent(row.found(), found -> new ArrayList<>())
                    .add(host.name());
            hosts.computeIfAbsent(row.state(), state -> new LinkedHashSet<>()).add(host.name());
        }
    }

    /** A thing that is missing, or there too much, is one row; else each property that is not in sync is one. */
    private static List<Row> rows(StepOutcome step) {
        String name = step.type() + " " + step.key();
        if (step.state() == DriftState.IN_SYNC || step.state() == DriftState.UNKNOWN) {
            return List.of();
        }
        if (step.state() == DriftState.HEALED && step.properties().isEmpty()) {
            return List.of(new Row(step.state(), new Setting(name, "as it is", step.place()), "it so"));
        }
        if (step.change() == ChangeKind.CREATE) {
            return List.of(new Row(step.state(), new Setting(name, "to be there", step.place()), "nothing"));
        }
        if (step.change() == ChangeKind.REMOVE) {
            return List.of(new Row(step.state(), new Setting(name, "not to be there", step.place()), "it"));
        }
        return step.properties().stream()
                .filter(property -> property.state() != DriftState.IN_SYNC)
                .map(property -> new Row(
                        property.state(),
                        new Setting(name + " · " + property.name(), shown(property, true), property.place()),
                        shown(property, false)))
                .toList();
    }

    private static String shown(PropertyOutcome property, boolean wanted) {
        if (property.wanted() instanceof Secret || property.found() instanceof Secret) {
            return wanted ? Secret.MASK : "another";
        }
        if (ValueText.isLong(property.wanted()) || ValueText.isLong(property.found())) {
            return wanted ? "as written" : LinesText.summary(property.found(), property.wanted());
        }
        return ValueText.of(wanted ? property.wanted() : property.found());
    }

    private static String title(DriftState state, int hosts) {
        String count = Texts.count(hosts, "host");
        return switch (state) {
            case DRIFTED -> count + " drifted: changed outside Corefleet";
            case DRIFTED_AND_PENDING -> count + " drifted, and the playbook changed too";
            case DIFFERS -> count + " not as wanted, and never applied by Corefleet";
            case PENDING -> count + " pending: the playbook changed and was not applied";
            case HEALED -> count + " healed: as wanted, though not by Corefleet";
            case ACCEPTED -> count + " accepted";
            case UNKNOWN, IN_SYNC -> count + " " + state.word();
        };
    }

    private void row(Setting setting, Map<String, List<String>> found) {
        int more = found.size() - MOST_VALUES;
        String values = found.entrySet().stream()
                .limit(MOST_VALUES)
                .map(entry -> Texts.middle(entry.getKey(), page.width() / 3) + " on "
                        + HostNames.brief(entry.getValue(), page.width() / 3))
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
    }

    private record Setting(String name, String wanted, Mark place) {}

    private record Row(DriftState state, Setting setting, String found) {}
}
