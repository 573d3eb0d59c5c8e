package io.corefleet.journal;

import java.util.List;

/** What the two databases say differently. Everything else is the same SQL. */
enum Dialect {
    SQLITE(
            "PRAGMA busy_timeout = 20000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL",
            "PRAGMA synchronous = FULL",
            "PRAGMA synchronous = NORMAL",
            "PRAGMA user_version"),
    POSTGRESQL(
            "",
            "SET synchronous_commit = on",
            "SET synchronous_commit = local",
            "SELECT CASE WHEN to_regclass('flyway_schema_history') IS NULL THEN 0 ELSE " + Database.SCHEMA + " END");

    private final String onOpen;
    private final String durable;
    private final String usual;
    private final String version;

    Dialect(String onOpen, String durable, String usual, String version) {
        this.onOpen = onOpen;
        this.durable = durable;
        this.usual = usual;
        this.version = version;
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
    String version() {
        return version;
    }

    /** Where the migrations lie. */
    String migrations() {
        return "classpath:io/corefleet/journal/" + name().toLowerCase(java.util.Locale.ROOT);
    }
}
