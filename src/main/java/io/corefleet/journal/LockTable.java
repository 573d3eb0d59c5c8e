package io.corefleet.journal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/**
 * Who writes to a host now. A lock belongs to a process; when that is gone, the lock is nobody's. Of processes on other machines PostgreSQL
 * knows: a lock of its own hangs on the connection, and goes with it.
 */
final class LockTable {
    private LockTable() {}

    /** Takes the lock; otherwise tells who has it. */
    static Optional<String> take(Handle handle, Dialect dialect, String run, String host, Instant now) {
        Optional<Holder> holder = handle
                .createQuery("SELECT run, process, process_started, account, since FROM host_lock WHERE host = :host")
                .bind("host", host)
                .reduceRows(new java.util.ArrayList<Holder>(), (list, row) -> {
                    list.add(Holder.of(row));
                    return list;
                })
                .stream()
                .findFirst();
        boolean ours = holder.isPresent() && holder.get().run.equals(run);
        boolean free = dialect == Dialect.SQLITE
                ? holder.isEmpty() || !holder.get().lives()
                : asked(handle, "pg_try_advisory_lock", host);
        if (!free && !ours) {
            // Who has the lock of the database may not have told yet who he is.
            return Optional.of(holder.map(Holder::toString).orElse("another controller"));
        }
        ProcessHandle self = ProcessHandle.current();
        handle.createUpdate(
                        "INSERT INTO host_lock (host, run, process, process_started, account, since)"
                                + " VALUES (:host, :run, :process, :started, :account, :since)"
                                + " ON CONFLICT (host) DO UPDATE SET run = excluded.run, process = excluded.process,"
                                + " process_started = excluded.process_started, account = excluded.account, since = excluded.since")
                .bind("host", host)
                .bind("run", run)
                .bind("process", self.pid())
                .bind("started", started(self))
                .bind("account", account(dialect))
                .bind("since", now.toString())
                .execute();
        return Optional.empty();
    }

    private static boolean asked(Handle handle, String function, String host) {
        return handle.createQuery("SELECT " + function + "(hashtextextended('corefleet/' || :host, 0))")
                .bind("host", host)
                .mapTo(Boolean.class)
                .one();
    }

    static String account(Dialect dialect) {
        String user = System.getProperty("user.name", "?");
        return dialect == Dialect.SQLITE ? user : user + " on " + machine();
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "a machine without a name";
        }
    }

    static void give(Handle handle, Dialect dialect, String run, String host) {
        handle.createUpdate("DELETE FROM host_lock WHERE host = :host AND run = :run")
                .bind("host", host)
                .bind("run", run)
                .execute();
        if (dialect == Dialect.POSTGRESQL) {
            asked(handle, "pg_advisory_unlock", host);
        }
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
