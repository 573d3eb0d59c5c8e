package io.corefleet.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.outcome.Sightings.Difference;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A journal is only taken along when the number of its newest form is known, for Flyway is asked for nothing else. */
class MigrationsTest {
    private static final ResourceCatalog CATALOG = ResourceCatalog.load();

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void thereIsOneForEachFormUpToTheNewest(Dialect dialect) throws IOException {
        Path folder =
                Path.of("src/main/java/io/corefleet/journal", dialect.name().toLowerCase(Locale.ROOT));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".sql"))
                            .map(name -> Integer.parseInt(name.substring(1, name.indexOf("__")))))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, Database.SCHEMA).boxed().toList());
        }
    }

    /** A journal as the seventh form left it, taken along to the eighth: things get the identities that their tables give them today. */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void whatWasLastAppliedKeepsItsIdentity(Dialect dialect, @TempDir Path home) {
        JournalAddress server =
                dialect == Dialect.SQLITE ? null : PostgresServer.running().newDatabase();
        String url = server == null ? "jdbc:sqlite:" + home.resolve("journal.db") : server.jdbcUrl();
        String user = server == null ? null : server.user();
        String password = server == null ? null : server.password();
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(url, user, password)
                .locations(dialect.migrations())
                .target("7")
                .load()
                .migrate();
        List<ResourceId> kept = Stream.of(
                        "xml_value|C:\\Web.config /configuration/Size",
                        "json_value|C:\\App.json : Logging:Level",
                        "line_in_file|C:\\App.conf ~ ^Port=",
                        "iis_app_pool|Shop")
                .map(text ->
                        CATALOG.called(text.substring(0, text.indexOf('|')), text.substring(text.indexOf('|') + 1)))
                .toList();
        try (Handle handle = (user == null ? Jdbi.create(url) : Jdbi.create(url, user, password)).open()) {
            for (ResourceId id : kept) {
                handle.execute(
                        "INSERT INTO last_applied (host, type, resource, parts, property, value, run, applied_at)"
                                + " VALUES ('web01', ?, ?, '{}', 'value', '\"1\"', 1, '2026-11-01T00:00:00Z')",
                        id.type(),
                        id.key());
            }
            handle.execute("INSERT INTO drift_seen (playbook, host, type, resource, property, first_seen)"
                    + " VALUES ('shop.yml', 'web01', 'iis_app_pool', 'shop', 'value', '2026-11-01T00:00:00Z')");
            if (server == null) {
                handle.execute("PRAGMA user_version = 7");
            }
        }
        try (Journal journal = server == null ? Journal.open(home) : Journal.open(server, home)) {
            assertThat(journal.lastApplied("web01").keySet()).containsExactlyInAnyOrderElementsOf(kept);
            assertThat(journal.looked("shop.yml").differences())
                    .containsKey(new Difference("web01", "iis_app_pool", "shop", "value"));
        }
    }
}
