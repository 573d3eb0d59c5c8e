package io.corefleet.report;

import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.PropertyOutcome;
import io.corefleet.outcome.Sightings;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.DriftState;
import io.corefleet.source.Mark;
import io.corefleet.value.Secret;
import java.time.Instant;
import java.util.List;

/**
 * One difference on one host, in words.
 *
 * @param name the resource, and the property unless it is about the thing itself
 * @param left as Corefleet left it: {@code left 5000 by run 41}; empty when it never did
 * @param firstSeen the first look that found it; null when that is not known
 * @param who who made it, or why that is not known; empty when nobody asked
 */
record DriftRow(
        DriftState state,
        String name,
        String wanted,
        String found,
        String left,
        Mark place,
        Instant firstSeen,
        String who) {

    /** A thing that is missing, or there too much, is one row; else each property that is not in sync is one. */
    static List<DriftRow> of(HostOutcome host, StepOutcome step, Sightings sightings) {
        String name = step.type() + " " + step.key();
        if (step.state() == DriftState.IN_SYNC || step.state() == DriftState.UNKNOWN) {
            return List.of();
        }
        Instant whole = sightings.of(host.name(), step, "").orElse(null);
        String who = who(sightings, host, step, "");
        if (step.change() == ChangeKind.CREATE) {
            return List.of(new DriftRow(step.state(), name, "to be there", "nothing", "", step.place(), whole, who));
        }
        if (step.change() == ChangeKind.REMOVE) {
            return List.of(new DriftRow(step.state(), name, "not to be there", "it", "", step.place(), whole, who));
        }
        if (step.state() == DriftState.HEALED && step.properties().isEmpty()) {
            return List.of(new DriftRow(step.state(), name, "as it is", "it so", "", step.place(), whole, who));
        }
        if (step.properties().isEmpty()) {
            // A check that does not hold, or something that cannot be looked at yet: all that is known of it is what it
            // says.
            String wanted = step.change() == ChangeKind.NONE ? "to hold" : "as written";
            return List.of(new DriftRow(
                    step.state(), name, wanted, Texts.visible(step.message()), "", step.place(), whole, who));
        }
        return step.properties().stream()
                .filter(property -> property.state() != DriftState.IN_SYNC)
                .map(property -> new DriftRow(
                        property.state(),
                        name + " · " + property.name(),
                        shown(property, true),
                        shown(property, false),
                        left(property),
                        property.place(),
                        sightings.of(host.name(), step, property.name()).orElse(null),
                        who(sightings, host, step, property.name())))
                .toList();
    }

    private static String who(Sightings sightings, HostOutcome host, StepOutcome step, String property) {
        return sightings
                .suspect(host.name(), step, property)
                .map(suspect -> Texts.visible(suspect.sentence()))
                .orElse("");
    }

    /** Whether it was there already at this moment. */
    boolean isOlderThan(Instant moment) {
        return moment != null && firstSeen != null && firstSeen.isBefore(moment);
    }

    private static String left(PropertyOutcome property) {
        return property.lastApplied() == null
                ? ""
                : "left " + ValueText.of(property.lastApplied()) + " by run " + property.lastAppliedRun();
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
}
