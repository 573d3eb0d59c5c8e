package io.corefleet.journal;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Forgets old runs. What was last applied stays: without it drift could not be told. */
final class Pruning {
    /** A run is needed while it writes, and while somebody has to settle what it left in doubt. */
    private static final String NEEDED = "(id IN (SELECT run FROM host_lock)"
            + " OR id IN (SELECT run FROM change WHERE status IN ('IN_DOUBT', 'ARMED')))";

    private Pruning() {}

    /** The numbers of runs that are both older than a moment and not among the newest; null and 0 stand for any. */
    static List<String> candidates(Handle handle, Instant before, int keep) {
        return handle.createQuery("SELECT id FROM run WHERE (:any = 1 OR started_at < :before)"
                        + " AND id NOT IN (SELECT id FROM run ORDER BY id DESC LIMIT :keep) AND NOT " + NEEDED
                        + " ORDER BY id")
                .bind("any", before == null ? 1 : 0)
                .bind("before", String.valueOf(before))
                .bind("keep", keep)
                .mapTo(String.class)
                .list();
    }

    static void remove(Handle handle, List<String> runs) {
        for (String run : runs) {
            for (String table : List.of("change", "action", "host_outcome", "snapshot")) {
                handle.createUpdate("DELETE FROM " + table + " WHERE run = :run")
                        .bind("run", run)
                        .execute();
            }
            handle.createUpdate("DELETE FROM run WHERE id = :run")
                    .bind("run", run)
                    .execute();
        }
    }

    static void removeLooks(Handle handle, Instant before) {
        handle.createUpdate("DELETE FROM look WHERE at < :before")
                .bind("before", before.toString())
                .execute();
    }
}
