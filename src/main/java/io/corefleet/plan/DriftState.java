package io.corefleet.plan;

import java.util.Collection;
import java.util.Locale;

/**
 * The relation of three values of one property: wanted now, last applied, found. Ordered worst first; a resource takes the
 * worst of its properties, a host of its resources, the fleet of its hosts. "Unknown" is worst because silence is not health.
 * {@link Drift} tells which one it is.
 */
public enum DriftState {
    /** The host or its provider did not answer. */
    UNKNOWN,
    /** We left it as wanted and somebody changed it. */
    DRIFTED,
    /** Somebody changed it, and the playbook changed too. */
    DRIFTED_AND_PENDING,
    /** Not as wanted, and never applied by us: no history, so no accusation. */
    DIFFERS,
    /** The playbook changed and is not yet applied. */
    PENDING,
    /** It became as wanted without us. */
    HEALED,
    /** Differs, under a waiver; only {@code drift} knows it. */
    ACCEPTED,
    /** As wanted. */
    IN_SYNC;

    // Asked for each property of each host of a fleet.
    private final String word = name().toLowerCase(Locale.ROOT);

    /** Whether somebody shall look at it: neither as wanted, however it came to be so, nor accepted. */
    public boolean isDifference() {
        return compareTo(PENDING) <= 0;
    }

    /** The word in JSON and on screen: {@code in_sync}. */
    public String word() {
        return word;
    }

    /** The worst of these; {@link #IN_SYNC} for none. */
    public static DriftState worst(Collection<DriftState> states) {
        DriftState worst = IN_SYNC;
        for (DriftState state : states) {
            worst = worst.or(state);
        }
        return worst;
    }

    /** The worse of two. */
    public DriftState or(DriftState other) {
        return other.compareTo(this) < 0 ? other : this;
    }
}
