package io.corefleet.journal;

import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.ProblemsFound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The database: a SQLite file, or PostgreSQL. One connection, used by one thread at a time. A transaction that says what will be done is
 * on the disk when it returns; others survive the end of the process, and at worst leave something in doubt when the power goes.
 */
final class Database implements AutoCloseable {
    static final int SCHEMA = 8;

    private final Handle handle;
    /** What SQLite calls it: something else stands in the file, or it was cut. */
    private static final Pattern DAMAGED = Pattern.compile("SQLITE_(NOTADB|CORRUPT)");

    private final Dialect dialect;

    private Database(Handle handle, Dialect dialect) {
        this.handle = handle;
        this.dialect = dialect;
    }

    /** Opens the file in this folder; makes both when they are missing. */
    static Database open(Path home) {
        Path file = home.resolve("journal.db");
        try {
            Files.createDirectories(home);
            // A transaction that reads first and writes then must not meet another that does the same.
            return open("jdbc:sqlite:" + file + "?transaction_mode=IMMEDIATE", null, null);
        } catch (JdbiException | FlywayException | IOException broken) {
            if (DAMAGED.matcher(String.valueOf(broken.getMessage())).find()) {
                throw damaged(file);
            }
            throw cannotBeUsed(
                    file.toString(),
                    broken,
                    "Is the folder writable, and is there room? COREFLEET_HOME names another.");
        }
    }

    /** Opens a database of PostgreSQL that exists; makes its tables when they are missing. */
    static Database open(JournalAddress address) {
        try {
            return open(address.jdbcUrl(), address.user(), address.password());
        } catch (JdbiException | FlywayException broken) {
            throw cannotBeUsed(
                    address.toString(),
                    broken,
                    "Does the server run, and may this user create tables in the database?");
        }
    }

    private static Database open(String url, String user, String password) {
        Dialect dialect = Dialect.of(url);
        Handle handle = (user == null ? Jdbi.create(url) : Jdbi.create(url, user, password)).open();
        dialect.onOpen().forEach(handle::execute);
        migrate(handle, dialect, url, user, password);
        return new Database(handle, dialect);
    }

    /** Flyway is asked only when there is something to do: it takes longer than all the rest of a start. */
    private static void migrate(Handle handle, Dialect dialect, String url, String user, String password) {
        int version = dialect.version(handle);
        if (version > SCHEMA) {
            throw new ProblemsFound(Problem.error(
                    ProblemCode.CF403,
                    "the journal was written by a newer Corefleet",
                    null,
                    "Use that one, or another COREFLEET_HOME."));
        }
        if (version < SCHEMA) {
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(url, user, password)
                    .locations(dialect.migrations())
                    .load()
                    .migrate();
            if (dialect == Dialect.SQLITE) {
                handle.execute("PRAGMA user_version = " + SCHEMA);
            }
        }
    }

    private static ProblemsFound damaged(Path file) {
        return new ProblemsFound(Problem.error(
                ProblemCode.CF403,
                "the journal " + file + " is damaged: it is no database, or a part of it is missing",
                null,
                "Move it away, and take in what corefleet history export wrote with corefleet history import. Without such a"
                        + " copy a new journal begins, from which older runs cannot be taken back."));
    }

    private static ProblemsFound cannotBeUsed(String what, Exception broken, String hint) {
        return new ProblemsFound(Problem.error(
                ProblemCode.CF403,
                "the journal " + what + " cannot be opened: " + firstLine(broken.getMessage()),
                null,
                hint));
    }

    private static String firstLine(String message) {
        return String.valueOf(message).lines().findFirst().orElse("");
    }

    Dialect dialect() {
        return dialect;
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
        handle.execute(dialect.durable());
        try {
            return handle.inTransaction(work::apply);
        } finally {
            handle.execute(dialect.usual());
        }
    }

    @Override
    public synchronized void close() {
        handle.close();
    }
}
