package io.corefleet.outcome;

import io.corefleet.resource.Trigger;
import java.util.ArrayList;
import java.util.List;

/**
 * What comes of a change besides itself.
 *
 * @param reversible whether a rollback can restore all of it
 * @param lost properties that a rollback cannot restore
 * @param triggers what the change brings about
 * @param mayLockOut whether the change may cut the controller off from the host
 */
public record Consequences(boolean reversible, List<String> lost, List<Trigger> triggers, boolean mayLockOut) {
    /** Of what changes nothing, or is no resource. */
    public static final Consequences NONE = new Consequences(false, List.of(), List.of(), false);

    /** Copies. */
    public Consequences {
        lost = List.copyOf(lost);
        triggers = List.copyOf(triggers);
    }

    /** The same with what a rollback cannot restore. */
    public Consequences withLost(List<String> unrestorable) {
        return new Consequences(reversible, unrestorable, triggers, mayLockOut);
    }

    /** The same, which asks for this too. */
    public Consequences asking(Trigger trigger) {
        if (triggers.contains(trigger)) {
            return this;
        }
        List<Trigger> all = new ArrayList<>(triggers);
        all.add(trigger);
        return new Consequences(reversible, lost, all, mayLockOut);
    }
}
