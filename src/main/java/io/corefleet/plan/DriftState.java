package io.corefleet.plan;

import io.corefleet.value.Value;
import io.corefleet.value.ValueType;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * The relation of three values of one property: wanted now, last applied, found. Ordered worst first; a resource takes the
 * worst of its properties, a host of its resources, the fleet of its hosts. "Unknown" is worst because silence is not health.
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
    /** Differs, under a waiver. */
    ACCEPTED,
    /** As wanted. */
    IN_SYNC;

    /** The word in JSON and on screen: {@code in_sync}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The worst of these; {@link #IN_SYNC} for none. */
    public static DriftState worst(Collection<DriftState> states) {
        return states.stream().min(Comparator.naturalOrder()).orElse(IN_SYNC);
    }

    /**
     * Classifies one property. All values are canonical.
     *
     * @param type decides what is the same
     * @param wanted as the playbook wants it now
     * @param lastApplied as we left it, if we ever did
     * @param found as it is
     */
    public static DriftState classify(ValueType type, Value wanted, Optional<Value> lastApplied, Value found) {
        boolean asWanted = type.same(wanted, found);
        if (lastApplied.isEmpty()) {
            return asWanted ? IN_SYNC : DIFFERS;
        }
        boolean asLeft = type.same(lastApplied.get(), found);
        boolean sameWish = type.same(lastApplied.get(), wanted);
        if (asWanted) {
            return sameWish ? IN_SYNC : HEALED;
        }
        if (asLeft) {
            return PENDING;
        }
        return sameWish ? DRIFTED : DRIFTED_AND_PENDING;
    }
}
