package io.corefleet.journal;

import io.corefleet.outcome.KeptSnapshot;
import io.corefleet.resource.Snapshot.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table of what hosts keep of how things were before runs changed them. */
final class SnapshotTable {
    private SnapshotTable() {}

    /** Writes down, or writes anew. */
    static void put(Handle handle, List<KeptSnapshot> snapshots) {
        PreparedBatch batch =
                handle.prepareBatch("INSERT INTO snapshot (run, host, kind, subject, name, bytes, taken_at, problem)"
                        + " VALUES (:run, :host, :kind, :subject, :name, :bytes, :at, :problem)"
                        + " ON CONFLICT (run, host, kind, subject)"
                        + " DO UPDATE SET name = excluded.name, bytes = excluded.bytes, problem = excluded.problem");
        snapshots.forEach(one -> batch.bind("run", one.run())
                .bind("host", one.host())
                .bind("kind", one.kind().word())
                .bind("subject", one.subject())
                .bind("name", one.name())
                .bind("bytes", one.bytes())
                .bind("at", one.at().toString())
                .bind("problem", one.problem())
                .add());
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /** A host had nothing to keep. */
    static void remove(Handle handle, KeptSnapshot none) {
        handle.createUpdate("DELETE FROM snapshot WHERE run = :run AND host = :host AND kind = :kind"
                        + " AND subject = :subject")
                .bind("run", none.run())
                .bind("host", none.host())
                .bind("kind", none.kind().word())
                .bind("subject", none.subject())
                .execute();
    }

    static void gone(Handle handle, String host, Collection<String> names, Instant at) {
        names.forEach(
                name -> handle.createUpdate("UPDATE snapshot SET pruned_at = :at WHERE host = :host AND name = :name")
                        .bind("at", at.toString())
                        .bind("host", host)
                        .bind("name", name)
                        .execute());
    }

    static List<KeptSnapshot> ofRun(Handle handle, String run) {
        return handle.createQuery("SELECT run, host, kind, subject, name, bytes, taken_at, pruned_at, problem"
                        + " FROM snapshot WHERE run = :run ORDER BY host, kind, subject")
                .bind("run", run)
                .reduceRows(new ArrayList<KeptSnapshot>(), (list, row) -> {
                    String gone = row.getColumn("pruned_at", String.class);
                    list.add(new KeptSnapshot(
                            row.getColumn("run", String.class),
                            row.getColumn("host", String.class),
                            Kind.valueOf(row.getColumn("kind", String.class).toUpperCase(Locale.ROOT)),
                            row.getColumn("subject", String.class),
                            row.getColumn("name", String.class),
                            row.getColumn("bytes", Long.class),
                            Instant.parse(row.getColumn("taken_at", String.class)),
                            gone == null ? null : Instant.parse(gone),
                            row.getColumn("problem", String.class)));
                    return list;
                });
    }
}
