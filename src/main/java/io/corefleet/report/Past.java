package io.corefleet.report;

import io.corefleet.journal.RunRecord;
import io.corefleet.outcome.KeptSnapshot;
import io.corefleet.outcome.Ledger.ActionEntry;
import io.corefleet.outcome.Ledger.LedgerEntry;
import java.util.List;

/**
 * A run as the journal knows it.
 *
 * @param changes in the order in which it did them
 * @param actions what ran, by host and in order
 * @param snapshots what hosts kept of how things were before
 */
public record Past(RunRecord run, List<LedgerEntry> changes, List<ActionEntry> actions, List<KeptSnapshot> snapshots) {
    /** Copies. */
    public Past {
        changes = List.copyOf(changes);
        actions = List.copyOf(actions);
        snapshots = List.copyOf(snapshots);
    }
}
