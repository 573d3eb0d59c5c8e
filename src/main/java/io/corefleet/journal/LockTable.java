package io.corefleet.journal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Who writes to a host now. A lock belongs to a process; when that is gone, the lock is nobody's. Of processes on other machines PostgreSQL
 * knows: a lock of its own hangs on the connection, and goes with it.
 */
final class LockTable {
    /** Asked of the operating system once: a run takes a lock for each of its hosts. */
    private static final String STARTED = started(ProcessHandle.current());

    private LockTable() {}

    /** Takes the lock; otherwise tells who has it. */
    static Optional<String> take(Handle handle, Dialect dialect, String run, String host, Instant now) {
        String sql = "SELECT run, process, process_started, account, since FROM host_lock WHERE host = ?";
        Optional<Holder> holder =
                Rows.read(handle, sql, Holder::of, host).stream().findFirst();
        boolean ours = holder.isPresent() && holder.get().run.equals(run);
        boolean free = dialect == Dialect.SQLITE
                ? holder.isEmpty() || !holder.get().lives()
                : asked(handle, "pg_try_advisory_lock", host);
        if (!free && !ours) {
            // Who has the lock of the database may not have told yet who he is.
            return Optional.of(holder.map(Holder::toString).orElse("another controller"));
        }
        Rows.change(
                handle,
                "INSERT INTO host_lock (host, run, process, process_started, account, since) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (host) DO UPDATE SET run = excluded.run, process = excluded.process,"
                        + " process_started = excluded.process_started, account = excluded.account, since = excluded.since",
                host,
                run,
                ProcessHandle.current().pid(),
                STARTED,
                account(dialect),
                now.toString());
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
        Rows.change(handle, "DELETE FROM host_lock WHERE host = ? AND run = ?", host, run);
        if (dialect == Dialect.POSTGRESQL) {
            asked(handle, "pg_advisory_unlock", host);
        }
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }

    private record Holder(String run, long process, String started, String account, String since) {
        static Holder of(ResultSet row) throws SQLException {
            return new Holder(
                    row.getString("run"),
                    row.getLong("process"),
                    row.getString("process_started"),
                    row.getString("account"),
                    row.getString("since"));
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
