package io.corefleet.outcome;

import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.DriftState;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Since when each difference has been seen: the first look that found it, with no look since that did not; and who made it, if that was asked.
 *
 * @param firstSeen by difference
 * @param suspects by difference
 * @param since what was seen first before this is not news to whoever asked; null when all is
 */
public record Sightings(Map<Difference, Instant> firstSeen, Map<Difference, Suspect> suspects, Instant since) {
    /** Nobody looked. */
    public static final Sightings NONE = new Sightings(Map.of(), Map.of());

    /** Copies. */
    public Sightings {
        firstSeen = Collections.unmodifiableMap(new LinkedHashMap<>(firstSeen));
        suspects = Collections.unmodifiableMap(new LinkedHashMap<>(suspects));
    }

    /** All is news. */
    public Sightings(Map<Difference, Instant> firstSeen, Map<Difference, Suspect> suspects) {
        this(firstSeen, suspects, null);
    }

    /** The same with who did it. */
    public Sightings with(Map<Difference, Suspect> asked) {
        return new Sightings(firstSeen, asked, since);
    }

    /** The same for somebody who knows already what was seen before this; null for nobody. */
    public Sightings newSince(Instant moment) {
        return new Sightings(firstSeen, suspects, moment);
    }

    /** Whether the thing itself, or a property of it, was other than wanted before what counts as news. */
    public boolean isOld(String host, StepOutcome step, String property) {
        return since != null
                && of(host, step, property).filter(seen -> seen.isBefore(since)).isPresent();
    }

    /** How many differences of a host are no news. */
    public int old(HostOutcome host) {
        return since == null
                ? 0
                : (int) differences(host).stream()
                        .map(firstSeen::get)
                        .filter(seen -> seen != null && seen.isBefore(since))
                        .count();
    }

    /**
     * One property that is not as wanted.
     *
     * @param identity what the thing is known by, {@link io.corefleet.resource.ResourceId#identity}
     * @param property empty for the thing itself
     */
    public record Difference(String host, String type, String identity, String property) {}

    /** Since when the thing itself, or a property of it, is not as wanted. */
    public Optional<Instant> of(String host, StepOutcome step, String property) {
        // Most reports know nothing, and ask for each of a million properties.
        return firstSeen.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(firstSeen.get(new Difference(host, step.type(), step.identity(), property)));
    }

    /** Who made the thing itself, or a property of it, other than wanted; nothing when nobody asked. */
    public Optional<Suspect> suspect(String host, StepOutcome step, String property) {
        return suspects.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(suspects.get(new Difference(host, step.type(), step.identity(), property)));
    }

    /** What is not as wanted on a host, accepted or not. */
    public static Set<Difference> differences(HostOutcome host) {
        Set<Difference> differences = new LinkedHashSet<>();
        for (StepOutcome step : host.steps()) {
            boolean whole = step.properties().isEmpty()
                    || step.change() == ChangeKind.CREATE
                    || step.change() == ChangeKind.REMOVE;
            if (whole && counts(step.state())) {
                differences.add(new Difference(host.name(), step.type(), step.identity(), ""));
            } else if (!whole) {
                step.properties().stream()
                        .filter(property -> counts(property.state()))
                        .map(property -> new Difference(host.name(), step.type(), step.identity(), property.name()))
                        .forEach(differences::add);
            }
        }
        return differences;
    }

    private static boolean counts(DriftState state) {
        return state == DriftState.ACCEPTED || (state.isDifference() && state != DriftState.UNKNOWN);
    }
}
