package io.corefleet.journal;

import io.corefleet.outcome.Ledger.Action;
import io.corefleet.outcome.Ledger.ActionEntry;
import io.corefleet.outcome.Ledger.EntryStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table of what ran: written before it is sent, completed after. */
final class ActionTable {
    private ActionTable() {}

    /** A step that is tried again is the same action. */
    static void insert(Handle handle, String run, String host, List<Action> actions, Instant now) {
        PreparedBatch batch =
                handle.prepareBatch("INSERT INTO action (run, host, step, type, label, name, place, status, at)"
                        + " VALUES (:run, :host, :step, :type, :label, :name, :place, 'IN_DOUBT', :at)"
                        + " ON CONFLICT (run, host, step) DO UPDATE SET status = excluded.status, at = excluded.at");
        actions.forEach(action -> batch.bind("run", run)
                .bind("host", host)
                .bind("step", action.step())
                .bind("type", action.type())
                .bind("label", action.label())
                .bind("name", action.name())
                .bind("place", Texts.ofPlace(action.place()))
                .bind("at", now.toString())
                .add());
        batch.execute();
    }

    static void settle(Handle handle, String run, String host, int step, EntryStatus status) {
        handle.createUpdate("UPDATE action SET status = :status WHERE run = :run AND host = :host AND step = :step")
                .bind("status", status.name())
                .bind("run", run)
                .bind("host", host)
                .bind("step", step)
                .execute();
    }

    static List<ActionEntry> ofRun(Handle handle, String run) {
        return handle.createQuery("SELECT run, host, step, type, label, name, place, status, at FROM action"
                        + " WHERE run = :run ORDER BY host, step")
                .bind("run", run)
                .reduceRows(new ArrayList<ActionEntry>(), (list, row) -> {
                    list.add(new ActionEntry(
                            row.getColumn("run", String.class),
                            row.getColumn("host", String.class),
                            new Action(
                                    row.getColumn("step", Integer.class),
                                    row.getColumn("type", String.class),
                                    row.getColumn("label", String.class),
                                    row.getColumn("name", String.class),
                                    Texts.place(row.getColumn("place", String.class))),
                            EntryStatus.valueOf(row.getColumn("status", String.class)),
                            Instant.parse(row.getColumn("at", String.class))));
                    return list;
                });
    }
}
