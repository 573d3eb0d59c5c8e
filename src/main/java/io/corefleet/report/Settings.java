package io.corefleet.report;

import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.PropertyOutcome;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.outcome.Suspect;
import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.DriftState;
import io.corefleet.plan.Waiver;
import io.corefleet.source.Mark;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The fleet turned around: not what differs on each host, but on which hosts each setting differs. Worst first, then most hosts. */
public final class Settings {
    /** Values are cut here: whoever wants the megabytes finds them in the JSON. */
    static final int LONGEST = 400;

    private Settings() {}

    /**
     * One property of one resource, as one play wants it.
     *
     * @param property empty for the thing itself: it is missing, it is there too much, or something runs
     * @param standing the word a reader filters by: the drift state, or in a run that writes how far it came
     * @param note what it is part of, and what its change brings about; empty for neither
     * @param wanted as people read it
     * @param found what was found, most hosts first
     */
    public record Setting(
            String type,
            String key,
            String property,
            DriftState state,
            String standing,
            ChangeKind change,
            String note,
            String wanted,
            Mark place,
            List<Found> found) {
        /** On how many hosts. */
        public int hosts() {
            return found.stream().mapToInt(one -> one.hosts().size()).sum();
        }
    }

    /**
     * What was found on some hosts.
     *
     * @param value as people read it
     * @param lastApplied as Corefleet left it; empty when it never did
     * @param run by which run; empty when never
     * @param at when the first of these hosts; null when never
     * @param message why it failed or is unknown, and who made it if that was asked; empty otherwise
     * @param firstSeen the first look that found it so on these hosts; null when no look did
     */
    public record Found(
            String value,
            String lastApplied,
            String run,
            Instant at,
            String message,
            Instant firstSeen,
            List<String> hosts) {}

    private record Key(
            String type,
            String key,
            String property,
            DriftState state,
            String standing,
            ChangeKind change,
            String note,
            String wanted,
            Mark place) {}

    /** What hosts have in common. When Corefleet left it is none of that: one run comes to each host at another moment. */
    private record Seen(String value, String lastApplied, String run, Instant at, String message, Instant firstSeen) {
        Seen first(Instant seen) {
            return new Seen(value, lastApplied, run, null, message, seen);
        }
    }

    /** Hosts on which the same was found, and when the first of them was left so; null when none was. */
    private static final class Hosts {
        private final List<String> names = new ArrayList<>();
        private Instant at;

        void add(String name, Instant left) {
            names.add(name);
            at = at == null || (left != null && left.isBefore(at)) ? left : at;
        }
    }

    /** All settings that are not in sync anywhere; without what is no news to whoever asked. */
    public static List<Setting> of(FleetOutcome fleet) {
        boolean writes = !List.of("plan", "drift").contains(fleet.run().command());
        Map<Key, Map<Seen, Hosts>> groups = new LinkedHashMap<>();
        for (HostOutcome host : fleet.hosts()) {
            for (StepOutcome step : host.steps()) {
                rows(step, writes, property -> who(fleet, host, step, property)).forEach((key, value) -> {
                    if (!fleet.sightings().isOld(host.name(), step, key.property())) {
                        Instant seen = fleet.sightings()
                                .of(host.name(), step, key.property())
                                .orElse(null);
                        groups.computeIfAbsent(key, first -> new LinkedHashMap<>())
                                .computeIfAbsent(value.first(seen), first -> new Hosts())
                                .add(host.name(), value.at());
                    }
                });
            }
        }
        List<Setting> settings = new ArrayList<>();
        groups.forEach((key, values) -> settings.add(setting(key, values)));
        settings.sort(Comparator.comparing((Setting setting) -> trouble(setting.standing()))
                .thenComparing(Setting::state)
                .thenComparing(Comparator.comparingInt(Setting::hosts).reversed())
                .thenComparing(Setting::type)
                .thenComparing(Setting::key)
                .thenComparing(Setting::property));
        return settings;
    }

    /** What needs a person comes first. */
    private static int trouble(String standing) {
        int at = List.of("failed", "in_doubt", "unknown", "skipped").indexOf(standing);
        return at < 0 ? 9 : at;
    }

    private static Setting setting(Key key, Map<Seen, Hosts> values) {
        List<Found> found = new ArrayList<>();
        values.forEach((value, hosts) -> found.add(new Found(
                value.value, value.lastApplied, value.run, hosts.at, value.message, value.firstSeen, hosts.names)));
        found.sort(Comparator.comparingInt((Found one) -> one.hosts().size()).reversed());
        return new Setting(
                key.type,
                key.key,
                key.property,
                key.state,
                key.standing,
                key.change,
                key.note,
                key.wanted,
                key.place,
                found);
    }

    private static String who(FleetOutcome fleet, HostOutcome host, StepOutcome step, String property) {
        return fleet.sightings()
                .suspect(host.name(), step, property)
                .map(Suspect::sentence)
                .orElse("");
    }

    private static String both(String message, String who) {
        return message.isEmpty() || who.isEmpty() ? message + who : message + " · " + who;
    }

    private static Map<Key, Seen> rows(StepOutcome step, boolean writes, UnaryOperator<String> who) {
        Map<Key, Seen> rows = new LinkedHashMap<>();
        String standing = standing(step, writes);
        boolean whole =
                step.properties().isEmpty() || step.change() == ChangeKind.CREATE || step.change() == ChangeKind.REMOVE;
        if (whole) {
            rows.put(
                    new Key(
                            step.type(),
                            step.key(),
                            "",
                            step.state(),
                            standing,
                            step.change(),
                            note(step),
                            wanted(step),
                            step.place()),
                    new Seen(found(step), "", "", null, both(step.message(), who.apply("")), null));
            return rows;
        }
        for (PropertyOutcome property : step.properties()) {
            // What changes by itself is no drift, but a change all the same.
            if (property.state() != DriftState.IN_SYNC || step.change() != ChangeKind.NONE) {
                rows.put(
                        key(step, property, writes ? standing : property.state().word()),
                        value(step, property, who.apply(property.name())));
            }
        }
        return rows;
    }

    private static String standing(StepOutcome step, boolean writes) {
        boolean unreadable = step.state() == DriftState.UNKNOWN;
        if (writes && !unreadable) {
            return step.progress().word();
        }
        return step.progress() == Progress.FAILED && !unreadable
                ? Progress.FAILED.word()
                : step.change() == ChangeKind.RUN || step.change() == ChangeKind.LATER
                        ? Progress.PLANNED.word()
                        : step.state().word();
    }

    private static String note(StepOutcome step) {
        List<String> parts = new ArrayList<>();
        if (!step.origin().isEmpty()) {
            parts.add("part of " + step.origin());
        }
        step.triggers().forEach(trigger -> parts.add(trigger.toString()));
        if (step.mayLockOut()) {
            parts.add("may cut the way to the host");
        }
        return Texts.visible(String.join(" · ", parts));
    }

    private static String note(StepOutcome step, PropertyOutcome property) {
        Waiver waiver = property.accepted();
        String whole = note(step);
        return waiver == null ? whole : (whole.isEmpty() ? "" : whole + " · ") + Texts.visible(waiver.sentence());
    }

    private static String wanted(StepOutcome step) {
        return switch (step.change()) {
            case CREATE ->
                "to be there: "
                        + step.properties().stream()
                                .map(property -> property.name() + " " + shown(property.wanted()))
                                .collect(Collectors.joining(", "));
            case REMOVE -> "not to be there";
            case RUN -> "to run";
            case LATER -> "known after an earlier step";
            default -> "";
        };
    }

    private static String found(StepOutcome step) {
        return switch (step.change()) {
            case CREATE -> "not there";
            case REMOVE -> "there";
            default -> "";
        };
    }

    private static Key key(StepOutcome step, PropertyOutcome property, String standing) {
        return new Key(
                step.type(),
                step.key(),
                property.name(),
                property.state(),
                standing,
                step.change(),
                note(step, property),
                shown(property.wanted()),
                property.place() == null ? step.place() : property.place());
    }

    private static Seen value(StepOutcome step, PropertyOutcome property, String who) {
        boolean secret = property.wanted() instanceof Secret || property.found() instanceof Secret;
        return new Seen(
                secret ? Secret.MASK + " differs" : shown(property.found()),
                property.lastApplied() == null ? "" : shown(property.lastApplied()),
                property.lastAppliedRun() == null ? "" : property.lastAppliedRun(),
                property.lastAppliedAt(),
                both(step.message(), who),
                null);
    }

    /** A value with everything hidden made visible, and cut when it is long. */
    public static String shown(Value value) {
        String text = ValueText.of(value);
        int width = text.length();
        String cut = width <= LONGEST ? text : text.substring(0, safe(text, LONGEST));
        String visible = Texts.visible(cut);
        return width <= LONGEST ? visible : visible + "… (" + width + " characters)";
    }

    private static int safe(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at - 1)) ? at - 1 : at;
    }
}
