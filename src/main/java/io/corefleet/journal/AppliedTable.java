package io.corefleet.journal;

import io.corefleet.outcome.Ledger.LastApplied;
import io.corefleet.resource.ResourceId;
import io.corefleet.value.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table of last applied values: the middle one of the three that tell drift. */
final class AppliedTable {
    private AppliedTable() {}

    static void put(Handle handle, String run, String host, Map<ResourceId, Map<String, Value>> applied, Instant now) {
        PreparedBatch batch = handle.prepareBatch("INSERT INTO last_applied"
                + " (host, type, resource, parts, property, value, run, applied_at)"
                + " VALUES (:host, :type, :resource, :parts, :property, :value, :run, :at)"
                + " ON CONFLICT (host, type, resource, property) DO UPDATE SET parts = excluded.parts, value = excluded.value,"
                + " run = excluded.run, applied_at = excluded.applied_at");
        applied.forEach((id, properties) -> properties.forEach((name, value) -> batch.bind("host", host)
                .bind("type", id.type())
                .bind("resource", id.key())
                .bind("parts", Texts.of(id.parts()))
                .bind("property", name)
                .bind("value", Texts.of(value))
                .bind("run", run)
                .bind("at", now.toString())
                .add()));
        if (batch.size() > 0) {
            batch.execute();
        }
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
        return handle.createQuery("SELECT type, resource, parts, property, value, run, applied_at FROM last_applied"
                        + " WHERE host = :host ORDER BY applied_at, type, resource, property")
                .bind("host", host)
                .reduceRows(new LinkedHashMap<ResourceId, Map<String, LastApplied>>(), (map, row) -> {
                    ResourceId id = new ResourceId(
                            row.getColumn("type", String.class),
                            row.getColumn("resource", String.class),
                            Texts.values(row.getColumn("parts", String.class)));
                    map.computeIfAbsent(id, known -> new LinkedHashMap<>())
                            .put(
                                    row.getColumn("property", String.class),
                                    new LastApplied(
                                            Texts.value(row.getColumn("value", String.class)),
                                            row.getColumn("run", String.class),
                                            Instant.parse(row.getColumn("applied_at", String.class))));
                    return map;
                });
    }
}
