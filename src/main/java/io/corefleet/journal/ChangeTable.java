package io.corefleet.journal;

import io.corefleet.outcome.Ledger.EntryStatus;
import io.corefleet.outcome.Ledger.Intent;
import io.corefleet.outcome.Ledger.LedgerEntry;
import io.corefleet.resource.ResourceId;
import io.corefleet.value.Value;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The table of changes: written before they are sent, completed after. */
final class ChangeTable {
    private static final String SELECT =
            "SELECT number, run, host, content, status, undo, intended_at, restart FROM change WHERE ";

    private ChangeTable() {}

    static List<Long> insert(Handle handle, String run, String host, List<Intent> intents, Instant now) {
        // Straight to the driver: a statement of Jdbi for each row takes longer than the row.
        String sql = "INSERT INTO change (run, host, step, content, status, undo, message, intended_at)"
                + " VALUES (?, ?, ?, ?, 'IN_DOUBT', '{}', '', ?)";
        List<Long> numbers = new ArrayList<>();
        try (PreparedStatement row = handle.getConnection().prepareStatement(sql, new String[] {"number"})) {
            for (Intent intent : intents) {
                row.setString(1, run);
                row.setString(2, host);
                row.setInt(3, intent.step());
                row.setString(4, ChangeText.of(intent.change()));
                row.setString(5, now.toString());
                row.executeUpdate();
                try (ResultSet made = row.getGeneratedKeys()) {
                    made.next();
                    numbers.add(made.getLong(1));
                }
            }
            return numbers;
        } catch (SQLException broken) {
            throw new UnableToExecuteStatementException(broken, null);
        }
    }

    static void settle(
            Handle handle, long number, EntryStatus status, Map<String, Value> undo, String message, Instant now) {
        String sql = "UPDATE change SET status = ?, undo = ?, message = ?, settled_at = ? WHERE number = ?";
        Rows.change(handle, sql, status.name(), Texts.of(undo), message, now.toString(), number);
    }

    /** Windows asked for a restart as it was made. */
    static void asksForRestart(Handle handle, long number) {
        Rows.change(handle, "UPDATE change SET restart = 1 WHERE number = ?", number);
    }

    static List<LedgerEntry> doubts(Handle handle, String host) {
        return entries(handle, "host = ? AND status IN ('IN_DOUBT', 'ARMED') ORDER BY number", host);
    }

    static List<LedgerEntry> ofRun(Handle handle, String run) {
        return entries(handle, "run = ? ORDER BY number", run);
    }

    /** Newest first. */
    static List<LedgerEntry> ofHost(Handle handle, String host, int most) {
        return entries(handle, "host = ? ORDER BY number DESC LIMIT ?", host, most);
    }

    /** Newest first. The content is searched before it is read: most of it is about other things. */
    static List<LedgerEntry> ofResource(Handle handle, ResourceId called, int most) {
        String named = "%\"type\":\"" + called.type().replace("_", "!_") + "\"%";
        return entries(handle, "content LIKE ? ESCAPE '!' ORDER BY number DESC", named).stream()
                .filter(entry -> entry.change().id().isMeantBy(called))
                .limit(most)
                .toList();
    }

    /** The newest run that changed something; null when none did. */
    static String newestRun(Handle handle) {
        return handle.createQuery("SELECT max(run) FROM change WHERE status IN ('DONE', 'FAILED', 'IN_DOUBT', 'ARMED')")
                .mapTo(String.class)
                .findOne()
                .orElse(null);
    }

    private static List<LedgerEntry> entries(Handle handle, String which, Object... values) {
        return Rows.read(
                handle,
                SELECT + which,
                row -> new LedgerEntry(
                        row.getLong("number"),
                        row.getString("run"),
                        row.getString("host"),
                        ChangeText.read(row.getString("content")),
                        EntryStatus.valueOf(row.getString("status")),
                        Texts.values(row.getString("undo")),
                        Instant.parse(row.getString("intended_at")),
                        row.getInt("restart") == 1),
                values);
    }
}
