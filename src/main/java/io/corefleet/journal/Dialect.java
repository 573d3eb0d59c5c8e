package io.corefleet.journal;

import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/** What the two databases say differently. Everything else is the same SQL. */
enum Dialect {
    SQLITE(
            "PRAGMA busy_timeout = 20000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL",
            "PRAGMA synchronous = FULL",
            "PRAGMA synchronous = NORMAL",
            "PRAGMA user_version",
            "SELECT 1"),
    POSTGRESQL(
            "",
            "SET synchronous_commit = on",
            "SET synchronous_commit = local",
            "SELECT max(CAST(version AS INTEGER)) FROM flyway_schema_history WHERE success",
            "SELECT CASE WHEN to_regclass('flyway_schema_history') IS NULL THEN 0 ELSE 1 END");

    private final String onOpen;
    private final String durable;
    private final String usual;
    private final String version;
    private final String known;

    Dialect(String onOpen, String durable, String usual, String version, String known) {
        this.onOpen = onOpen;
        this.durable = durable;
        this.usual = usual;
        this.version = version;
        this.known = known;
    }

    static Dialect of(String url) {
        return url.startsWith("jdbc:postgresql:") ? POSTGRESQL : SQLITE;
    }

    /** Said once for each connection. */
    List<String> onOpen() {
        return onOpen.isEmpty() ? List.of() : List.of(onOpen.split("; "));
    }

    /** From now on a transaction is on the disk when it returns. */
    String durable() {
        return durable;
    }

    /** From now on a transaction may be lost with the power, but not with the process. */
    String usual() {
        return usual;
    }

    /** Which schema is there; 0 for none. */
    int version(Handle handle) {
        // The table that tells it is named only where it is: PostgreSQL would not even parse the question.
        return number(handle, known) == 0 ? 0 : number(handle, version);
    }

    private static int number(Handle handle, String question) {
        return handle.createQuery(question).mapTo(Integer.class).one();
    }

    /** Where the migrations lie. */
    String migrations() {
        return "classpath:io/corefleet/journal/" + name().toLowerCase(Locale.ROOT);
    }
}
