package io.corefleet.journal;

import io.corefleet.outcome.Ledger.EntryStatus;
import io.corefleet.outcome.Ledger.Intent;
import io.corefleet.outcome.Ledger.LedgerEntry;
import io.corefleet.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The table of changes: written before they are sent, completed after. */
final class ChangeTable {
    private static final String SELECT =
            "SELECT number, run, host, content, status, undo, intended_at FROM change WHERE ";

    private ChangeTable() {}

    static List<Long> insert(Handle handle, String run, String host, List<Intent> intents, Instant now) {
        List<Long> numbers = new ArrayList<>();
        for (Intent intent : intents) {
            numbers.add(handle.createUpdate(
                            "INSERT INTO change (run, host, step, content, status, undo, message, intended_at)"
                                    + " VALUES (:run, :host, :step, :content, 'IN_DOUBT', '{}', '', :at)")
                    .bind("run", run)
                    .bind("host", host)
                    .bind("step", intent.step())
                    .bind("content", ChangeText.of(intent.change()))
                    .bind("at", now.toString())
                    .executeAndReturnGeneratedKeys("number")
                    .mapTo(Long.class)
                    .one());
        }
        return numbers;
    }

    static void settle(
            Handle handle, long number, EntryStatus status, Map<String, Value> undo, String message, Instant now) {
        handle.createUpdate("UPDATE change SET status = :status, undo = :undo, message = :message, settled_at = :at"
                        + " WHERE number = :number")
                .bind("status", status.name())
                .bind("undo", Texts.of(undo))
                .bind("message", message)
                .bind("at", now.toString())
                .bind("number", number)
                .execute();
    }

    static List<LedgerEntry> doubts(Handle handle, String host) {
        return entries(handle.createQuery(SELECT + "host = :host AND status IN ('IN_DOUBT', 'ARMED') ORDER BY number")
                .bind("host", host));
    }

    static List<LedgerEntry> ofRun(Handle handle, String run) {
        return entries(handle.createQuery(SELECT + "run = :run ORDER BY number").bind("run", run));
    }

    /** The newest run that changed something; null when none did. */
    static String newestRun(Handle handle) {
        return handle.createQuery("SELECT max(run) FROM change WHERE status IN ('DONE', 'FAILED', 'IN_DOUBT', 'ARMED')")
                .mapTo(String.class)
                .findOne()
                .orElse(null);
    }

    private static List<LedgerEntry> entries(Query query) {
        return query.reduceRows(new ArrayList<LedgerEntry>(), (list, row) -> {
            list.add(new LedgerEntry(
                    row.getColumn("number", Long.class),
                    row.getColumn("run", String.class),
                    row.getColumn("host", String.class),
                    ChangeText.read(row.getColumn("content", String.class)),
                    EntryStatus.valueOf(row.getColumn("status", String.class)),
                    Texts.values(row.getColumn("undo", String.class)),
                    Instant.parse(row.getColumn("intended_at", String.class))));
            return list;
        });
    }
}
