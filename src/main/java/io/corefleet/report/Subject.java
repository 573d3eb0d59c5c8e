package io.corefleet.report;

import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.Observation;
import io.corefleet.outcome.Timeline;
import java.util.List;

/** What a report is about: every form of it is drawn from this one value. */
public final class Subject {
    private final FleetOutcome fleet;
    private final Timeline times;
    private final List<Observation> earlier;
    private List<Settings.Setting> settings;

    /**
     * A command with its history.
     *
     * @param fleet what a command came to
     * @param times when what happened
     * @param earlier how the fleet stood before, oldest first; only for charts
     */
    public Subject(FleetOutcome fleet, Timeline times, List<Observation> earlier) {
        this.fleet = fleet;
        this.times = times;
        this.earlier = List.copyOf(earlier);
    }

    /** A command of which only the outcome is known. */
    public static Subject of(FleetOutcome fleet) {
        return new Subject(fleet, Timeline.NONE, List.of());
    }

    /** What a command came to. */
    public FleetOutcome fleet() {
        return fleet;
    }

    /** When what happened. */
    public Timeline times() {
        return times;
    }

    /** How the fleet stood before, oldest first. */
    public List<Observation> earlier() {
        return earlier;
    }

    /** All settings that are not in sync anywhere. Several forms begin with them, so they are gathered once. */
    public synchronized List<Settings.Setting> settings() {
        if (settings == null) {
            settings = List.copyOf(Settings.of(fleet));
        }
        return settings;
    }
}
