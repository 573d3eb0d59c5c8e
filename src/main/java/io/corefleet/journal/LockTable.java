package io.corefleet.journal;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/** Who writes to a host now. A lock belongs to a process; when that is gone, the lock is nobody's. */
final class LockTable {
    private LockTable() {}

    /** Takes the lock; otherwise tells who has it. */
    static Optional<String> take(Handle handle, String run, String host, Instant now) {
        Optional<Holder> holder = handle
                .createQuery("SELECT run, process, process_started, account, since FROM host_lock WHERE host = :host")
                .bind("host", host)
                .reduceRows(new java.util.ArrayList<Holder>(), (list, row) -> {
                    list.add(Holder.of(row));
                    return list;
                })
                .stream()
                .findFirst();
        if (holder.isPresent() && holder.get().lives() && !holder.get().run.equals(run)) {
            return Optional.of(holder.get().toString());
        }
        ProcessHandle self = ProcessHandle.current();
        handle.createUpdate("INSERT OR REPLACE INTO host_lock (host, run, process, process_started, account, since)"
                        + " VALUES (:host, :run, :process, :started, :account, :since)")
                .bind("host", host)
                .bind("run", run)
                .bind("process", self.pid())
                .bind("started", started(self))
                .bind("account", System.getProperty("user.name", "?"))
                .bind("since", now.toString())
                .execute();
        return Optional.empty();
    }

    static void give(Handle handle, String run, String host) {
        handle.createUpdate("DELETE FROM host_lock WHERE host = :host AND run = :run")
                .bind("host", host)
                .bind("run", run)
                .execute();
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }

    private record Holder(String run, long process, String started, String account, String since) {
        static Holder of(RowView row) {
            return new Holder(
                    row.getColumn("run", String.class),
                    row.getColumn("process", Long.class),
                    row.getColumn("process_started", String.class),
                    row.getColumn("account", String.class),
                    row.getColumn("since", String.class));
        }

        /** Process numbers are used again, so the start counts too. */
        boolean lives() {
            return ProcessHandle.of(process)
                    .filter(ProcessHandle::isAlive)
                    .filter(alive -> LockTable.started(alive).equals(started))
                    .isPresent();
        }

        @Override
        public String toString() {
            return "run " + run + " of " + account + " (process " + process + ") since "
                    + since.replaceFirst("\\..*", "Z");
        }
    }
}
