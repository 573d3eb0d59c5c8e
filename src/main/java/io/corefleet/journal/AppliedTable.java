package io.corefleet.journal;

import io.corefleet.outcome.Ledger.LastApplied;
import io.corefleet.resource.ResourceId;
import io.corefleet.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The table of last applied values: the middle one of the three that tell drift. */
final class AppliedTable {
    private AppliedTable() {}

    static void put(Handle handle, String run, String host, Map<ResourceId, Map<String, Value>> applied, Instant now) {
        String sql = "INSERT INTO last_applied (host, type, resource, parts, property, value, run, applied_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (host, type, resource, property) DO UPDATE SET parts = excluded.parts, value = excluded.value,"
                + " run = excluded.run, applied_at = excluded.applied_at";
        String at = now.toString();
        List<Object[]> rows = new ArrayList<>();
        applied.forEach((id, properties) -> {
            String parts = Texts.of(id.parts());
            properties.forEach((name, value) ->
                    rows.add(new Object[] {host, id.type(), id.key(), parts, name, Texts.of(value), run, at}));
        });
        Rows.change(handle, sql, rows);
        SeenTable.forget(handle, host, applied);
    }

    static void remove(Handle handle, String host, ResourceId id) {
        handle.createUpdate("DELETE FROM last_applied WHERE host = :host AND type = :type AND resource = :resource")
                .bind("host", host)
                .bind("type", id.type())
                .bind("resource", id.key())
                .execute();
    }

    static Map<ResourceId, Map<String, LastApplied>> of(Handle handle, String host) {
        String sql = "SELECT type, resource, parts, property, value, run, applied_at FROM last_applied"
                + " WHERE host = ? ORDER BY applied_at, type, resource, property";
        Map<ResourceId, Map<String, LastApplied>> all = new LinkedHashMap<>();
        Rows.read(
                handle,
                sql,
                row -> {
                    ResourceId id = new ResourceId(
                            row.getString("type"), row.getString("resource"), Texts.values(row.getString("parts")));
                    LastApplied last = new LastApplied(
                            Texts.value(row.getString("value")),
                            row.getString("run"),
                            Instant.parse(row.getString("applied_at")));
                    return all.computeIfAbsent(id, known -> new LinkedHashMap<>())
                            .put(row.getString("property"), last);
                },
                host);
        return all;
    }
}
