package io.corefleet.plan;

import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.State;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import io.corefleet.value.ValueType;
import java.util.Map;
import java.util.Optional;

/**
 * How three values stand to each other: wanted now, last applied, found. The only place that tells; the differ asks here what is as
 * wanted, reports ask what that means.
 */
public final class Drift {
    private static final Property PRESENCE = Property.of("presence", ValueType.bool(), "Whether it is there");

    private Drift() {}

    /**
     * Whether a property is as a value says. {@link Value.Absent} says "not set on the thing itself": it is so as well when Windows' default
     * acts. What Windows never gives back cannot be otherwise.
     */
    public static boolean is(Property row, Value value, State state) {
        if (row.is(Flag.WRITE_ONLY)) {
            return true;
        }
        Value found = found(row, value, state);
        if (isAbsent(value)) {
            return isAbsent(found)
                    || (state instanceof State.Present present
                            && present.inherited().contains(row.name()));
        }
        return row.type().same(value, found);
    }

    /** What was found. Where a secret shall stand it may be the secret's older brother: it is one too, and is shown nowhere. */
    public static Value found(Property row, Value wanted, State state) {
        Value found = state instanceof State.Present present ? present.get(row.name()) : Value.absent();
        boolean plain = wanted instanceof Secret && !isAbsent(found) && !(found instanceof Secret);
        return plain ? new Secret("found on the host", found.toString(), null) : found;
    }

    /**
     * The relation of the three values of one property. A property that changes by itself, and one that Windows never gives back, is never
     * reported: nobody can be blamed for it. Of a secret that was applied only the label is known, so it accuses nobody either.
     *
     * @param row the property, which decides what is the same
     * @param wanted as the playbook wants it now; {@link Value.Absent} for "not set"
     * @param lastApplied as we left it, if we ever did
     * @param state how the host says the resource is
     */
    public static DriftState of(Property row, Value wanted, Optional<Value> lastApplied, State state) {
        return of(row, wanted, lastApplied, state, is(row, wanted, state));
    }

    /** The same, when something else than the wanted value may be right too and somebody has decided whether it is. */
    public static DriftState of(
            Property row, Value wanted, Optional<Value> lastApplied, State state, boolean asWanted) {
        if (state instanceof State.Unreadable) {
            return DriftState.UNKNOWN;
        }
        if (row.is(Flag.WRITE_ONLY) || row.is(Flag.VOLATILE)) {
            return DriftState.IN_SYNC;
        }
        Optional<Value> left = lastApplied.filter(value -> !(value instanceof Secret));
        if (left.isEmpty()) {
            return asWanted ? DriftState.IN_SYNC : DriftState.DIFFERS;
        }
        boolean sameWish = row.type().same(left.get(), wanted);
        if (asWanted) {
            return sameWish ? DriftState.IN_SYNC : DriftState.HEALED;
        }
        if (is(row, left.get(), state)) {
            return DriftState.PENDING;
        }
        return sameWish ? DriftState.DRIFTED : DriftState.DRIFTED_AND_PENDING;
    }

    /**
     * The relation for the thing itself: whether it shall be there, was when we left, and is.
     *
     * @param lastApplied true or false, if we ever left it at all
     */
    public static DriftState ofPresence(boolean wanted, Optional<Value> lastApplied, State state) {
        if (state instanceof State.Unreadable) {
            return DriftState.UNKNOWN;
        }
        Value there = Value.bool(state instanceof State.Present);
        State.Present presence = new State.Present(Map.of(PRESENCE.name(), there));
        return of(PRESENCE, Value.bool(wanted), lastApplied, presence);
    }

    static boolean isAbsent(Value value) {
        return value == null || value instanceof Value.Absent;
    }
}
