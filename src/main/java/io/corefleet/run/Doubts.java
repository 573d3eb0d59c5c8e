package io.corefleet.run;

import io.corefleet.host.HostWriter;
import io.corefleet.host.SwitchState;
import io.corefleet.outcome.Ledger;
import io.corefleet.outcome.Ledger.EntryStatus;
import io.corefleet.outcome.Ledger.LedgerEntry;
import io.corefleet.plan.Change;
import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.PropertyChange;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.Schema;
import io.corefleet.resource.State;
import io.corefleet.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Changes of earlier runs of which nobody knows whether they were done. The host knows: it is read, and the journal told. */
final class Doubts {
    private final ResourceCatalog catalog;
    private final Ledger ledger;

    Doubts(ResourceCatalog catalog, Ledger ledger) {
        this.catalog = catalog;
        this.ledger = ledger;
    }

    static Set<ResourceId> ids(List<LedgerEntry> doubts) {
        Set<ResourceId> ids = new LinkedHashSet<>();
        doubts.forEach(doubt -> ids.add(doubt.change().id()));
        return ids;
    }

    /** Whether a change of an earlier run may still stand under a dead-man's switch. */
    static boolean areArmed(List<LedgerEntry> doubts) {
        return doubts.stream().anyMatch(doubt -> doubt.status() == EntryStatus.ARMED);
    }

    /** How a change stands that the host took back, or could not. */
    static EntryStatus status(SwitchState state, int step) {
        return state.failed().containsKey(step) ? EntryStatus.FAILED : EntryStatus.TAKEN_BACK;
    }

    /** The same in words. */
    static String takenBack(SwitchState state, int step) {
        String why = state.failed().get(step);
        return why == null
                ? "nobody could confirm it, so the host took it back by itself" + at(state)
                : "nobody could confirm it, and the host could not take it back by itself" + at(state) + ": " + why;
    }

    private static String at(SwitchState state) {
        return state.at().isEmpty() ? "" : " at " + state.at();
    }

    /** Says to the host that it can be reached again, and settles what its dead-man's switch has decided; gives back the other doubts. */
    List<LedgerEntry> settleArmed(List<LedgerEntry> doubts, HostWriter host) {
        if (!areArmed(doubts)) {
            return doubts;
        }
        SwitchState state = host.confirm(Duration.ZERO);
        if (state.kind() != SwitchState.Kind.TAKEN_BACK) {
            return doubts;
        }
        List<LedgerEntry> others = new ArrayList<>();
        for (LedgerEntry doubt : doubts) {
            if (doubt.status() != EntryStatus.ARMED) {
                others.add(doubt);
            } else if (state.failed().isEmpty()) {
                ledger.settle(doubt.number(), EntryStatus.TAKEN_BACK, doubt.undo(), takenBack(state, 0));
            } else {
                others.add(doubt);
            }
        }
        return others;
    }

    void settle(List<LedgerEntry> doubts, Map<ResourceId, State> states) {
        for (LedgerEntry doubt : doubts) {
            State state = states.get(doubt.change().id());
            if (state != null && !(state instanceof State.Unreadable)) {
                boolean done = stands(doubt.change(), state, true);
                boolean undone = stands(doubt.change(), state, false);
                EntryStatus status = done ? EntryStatus.DONE : undone ? EntryStatus.NOT_DONE : EntryStatus.FAILED;
                String message = done || undone
                        ? "settled by reading the host"
                        : "settled by reading the host: it is neither as before nor as intended";
                ledger.settle(doubt.number(), status, doubt.undo(), message);
            }
        }
    }

    /** Whether the host is as after the change, or as before it. */
    private boolean stands(Change change, State state, boolean after) {
        boolean there = state instanceof State.Present;
        boolean shallBeThere = after ? change.desired().present() : change.kind() != ChangeKind.CREATE;
        if (there != shallBeThere) {
            return false;
        }
        Schema schema = catalog.typeOf(change.id()).schema();
        for (PropertyChange property : change.properties()) {
            Property row = schema.property(property.name()).orElse(null);
            Value wanted = after ? property.after() : property.before();
            boolean compared =
                    there && row != null && !row.is(Property.Flag.WRITE_ONLY) && !(wanted instanceof Value.Absent);
            if (compared && !row.type().same(wanted, ((State.Present) state).get(property.name()))) {
                return false;
            }
        }
        return true;
    }
}
