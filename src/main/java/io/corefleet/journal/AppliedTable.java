package io.corefleet.journal;

import io.corefleet.outcome.Ledger.LastApplied;
import io.corefleet.resource.ResourceId;
import io.corefleet.value.Secret;
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

    static void put(
            Handle handle,
            String run,
            String host,
            Map<ResourceId, Map<String, Value>> applied,
            ImprintKey key,
            Instant now) {
        String sql =
                "INSERT INTO last_applied (host, type, resource, identity, parts, property, value, run, applied_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (host, type, identity, property) DO UPDATE SET parts = excluded.parts, value = excluded.value,"
                        + " run = excluded.run, applied_at = excluded.applied_at";
        String at = now.toString();
        List<Object[]> rows = new ArrayList<>();
        applied.forEach((id, properties) -> {
            String parts = Texts.of(id.parts());
            properties.forEach((name, value) -> {
                String text = value instanceof Secret secret && secret.isAvailable()
                        ? Texts.of(key.imprint(place(host, id.type(), id.key(), name), secret))
                        : Texts.of(value);
                rows.add(new Object[] {host, id.type(), id.key(), id.identity(), parts, name, text, run, at});
            });
        });
        Rows.change(handle, sql, rows);
        SeenTable.forget(handle, host, applied);
    }

    /** An imprint holds for one property of one thing: equal secrets elsewhere have nothing in common that could be seen. */
    private static String place(String host, String type, String resource, String property) {
        return String.join("\0", host, type, resource, property);
    }

    static void remove(Handle handle, String host, ResourceId id) {
        handle.createUpdate("DELETE FROM last_applied WHERE host = :host AND type = :type AND identity = :identity")
                .bind("host", host)
                .bind("type", id.type())
                .bind("identity", id.identity())
                .execute();
    }

    static Map<ResourceId, Map<String, LastApplied>> of(Handle handle, ImprintKey key, String host) {
        String sql = "SELECT type, resource, identity, parts, property, value, run, applied_at FROM last_applied"
                + " WHERE host = ? ORDER BY applied_at, type, resource, property";
        Map<ResourceId, Map<String, LastApplied>> all = new LinkedHashMap<>();
        Rows.read(
                handle,
                sql,
                row -> {
                    ResourceId id = new ResourceId(
                            row.getString("type"),
                            row.getString("resource"),
                            Texts.values(row.getString("parts")),
                            row.getString("identity"));
                    String property = row.getString("property");
                    Value value = Texts.value(row.getString("value"));
                    LastApplied last = new LastApplied(
                            ImprintKey.labelled(value),
                            row.getString("run"),
                            Instant.parse(row.getString("applied_at")),
                            key.read(place(host, id.type(), id.key(), property), value));
                    return all.computeIfAbsent(id, known -> new LinkedHashMap<>())
                            .put(property, last);
                },
                host);
        return all;
    }
}
