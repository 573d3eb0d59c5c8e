package io.corefleet.triage.tree;

import io.corefleet.outcome.Conclusion;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A conclusion that was drawn, with all that it is about.
 *
 * @param names its subject and what else it concerns, in any case of letters as Windows has them; empty for the whole machine
 */
record Found(Conclusion conclusion, Tree.Branch branch, Set<String> names) {
    private static final String MACHINE = "*";

    static Found of(Conclusion conclusion, Tree.Branch branch, List<String> concerns) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        if (!concerns.contains(MACHINE)) {
            names.addAll(concerns);
            if (!conclusion.subject().isEmpty()) {
                names.add(conclusion.subject());
            }
        }
        return new Found(conclusion, branch, names);
    }

    /** Whether the other follows from this one: a module that one pool cannot load says nothing of the other pools. */
    boolean explains(Found other) {
        return branch.explains().contains(other.conclusion.id()) && sharesThingWith(other);
    }

    private boolean sharesThingWith(Found other) {
        return names.isEmpty() || names.stream().anyMatch(other.names::contains);
    }
}
