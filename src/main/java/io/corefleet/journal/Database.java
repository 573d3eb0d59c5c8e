package io.corefleet.journal;

import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.ProblemsFound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The SQLite file. One connection, used by one thread at a time. A transaction that says what will be done is on the disk when it
 * returns; others survive the end of the process, and at worst leave something in doubt when the power goes.
 */
final class Database implements AutoCloseable {
    private static final int SCHEMA = 1;

    private final Handle handle;

    private Database(Handle handle) {
        this.handle = handle;
    }

    /** Opens the file in this folder; makes both when they are missing. */
    static Database open(Path home) {
        Path file = home.resolve("journal.db");
        try {
            Files.createDirectories(home);
            // A transaction that reads first and writes then must not meet another that does the same.
            String url = "jdbc:sqlite:" + file + "?transaction_mode=IMMEDIATE";
            Handle handle = Jdbi.create(url).open();
            handle.execute("PRAGMA busy_timeout = 20000");
            handle.execute("PRAGMA journal_mode = WAL");
            handle.execute("PRAGMA synchronous = NORMAL");
            migrate(handle, url);
            return new Database(handle);
        } catch (JdbiException | IOException broken) {
            throw cannotBeUsed(file, broken);
        }
    }

    /** Flyway is asked only when there is something to do: it takes longer than all the rest of a start. */
    private static void migrate(Handle handle, String url) {
        int version =
                handle.createQuery("PRAGMA user_version").mapTo(Integer.class).one();
        if (version > SCHEMA) {
            throw new ProblemsFound(Problem.error(
                    ProblemCode.CF403,
                    "the journal was written by a newer Corefleet",
                    null,
                    "Use that one, or another COREFLEET_HOME."));
        }
        if (version < SCHEMA) {
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(url, null, null)
                    .locations("classpath:io/corefleet/journal")
                    .load()
                    .migrate();
            handle.execute("PRAGMA user_version = " + SCHEMA);
        }
    }

    private static ProblemsFound cannotBeUsed(Path file, Exception broken) {
        return new ProblemsFound(Problem.error(
                ProblemCode.CF403,
                "the journal " + file + " cannot be opened: " + broken.getMessage(),
                null,
                "Is the folder writable? COREFLEET_HOME names another."));
    }

    /** Reads. */
    synchronized <T> T read(Function<Handle, T> work) {
        return work.apply(handle);
    }

    /** Writes in one transaction. */
    synchronized void write(Consumer<Handle> work) {
        handle.useTransaction(work::accept);
    }

    /** Writes in one transaction, and gives what it came to. */
    synchronized <T> T writeAndGet(Function<Handle, T> work) {
        return handle.inTransaction(work::apply);
    }

    /** Writes in one transaction that is on the disk when this returns, whatever happens to the machine. */
    synchronized <T> T writeDurably(Function<Handle, T> work) {
        handle.execute("PRAGMA synchronous = FULL");
        try {
            return handle.inTransaction(work::apply);
        } finally {
            handle.execute("PRAGMA synchronous = NORMAL");
        }
    }

    @Override
    public synchronized void close() {
        handle.close();
    }
}
