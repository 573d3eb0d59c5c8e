package io.corefleet.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corefleet.outcome.Ledger.EntryStatus;
import io.corefleet.outcome.Ledger.Intent;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.RunScope;
import io.corefleet.plan.Change;
import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.PropertyChange;
import io.corefleet.resource.Desired;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import io.corefleet.source.Mark;
import io.corefleet.source.ProblemsFound;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is so of the SQLite file alone. */
class JournalFileTest {
    private static final ResourceId POOL = new ResourceId("iis_app_pool", "Shop", Map.of("name", Value.text("Shop")));
    private static final Mark PLACE = Mark.of("shop.yml", 14, 21);

    @TempDir
    private Path home;

    @Test
    void noSecretReachesTheFile() throws IOException {
        Secret password = new Secret("env:POOL", "open sesame 4711", null);
        try (Journal journal = Journal.open(home)) {
            String run = journal.begin(header("apply"));
            Change change = new Change(
                    ChangeKind.UPDATE,
                    Desired.present(POOL, Map.of("password", password), PLACE),
                    new State.Present(Map.of()),
                    List.of(new PropertyChange("password", Value.absent(), false, password, PLACE)));
            long entry =
                    journal.intend(run, "web01", List.of(new Intent(1, change))).get(0);
            journal.settle(entry, EntryStatus.DONE, Map.of("password", password), "");
            journal.leave(run, "web01", Map.of(POOL, Map.of("password", password)));
            assertThat(journal.entries(run).get(0).change().properties().get(0).after())
                    .isInstanceOf(Secret.class);
        }
        try (Stream<Path> files = Files.list(home)) {
            for (Path file : files.toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain("sesame");
            }
        }
    }

    @Test
    void theLockOfAProcessThatIsGoneIsTakenOver() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        try (Journal journal = Journal.open(home)) {
            Jdbi.create("jdbc:sqlite:" + home.resolve("journal.db"))
                    .useHandle(handle -> handle.execute(
                            "INSERT INTO host_lock VALUES ('web01', 1, ?, '2020-01-01T00:00:00Z', 'somebody', '2020-01-01T00:00:00Z')",
                            gone.pid()));
            assertThat(journal.lock("2", "web01")).isEmpty();
        }
    }

    @Test
    void aFileOfANewerCorefleetIsRefused() {
        Journal.open(home).close();
        Jdbi.create("jdbc:sqlite:" + home.resolve("journal.db"))
                .useHandle(handle -> handle.execute("PRAGMA user_version = 99"));
        assertThatThrownBy(() -> Journal.open(home))
                .isInstanceOf(ProblemsFound.class)
                .hasMessageContaining("CF403");
    }

    @Test
    void aFileThatIsNoJournalIsRefused() throws IOException {
        Files.writeString(home.resolve("journal.db"), "this is no database at all, and never was one");
        assertThatThrownBy(() -> Journal.open(home))
                .isInstanceOf(ProblemsFound.class)
                .hasMessageContaining("CF403");
    }

    private static RunHeader header(String command) {
        return new RunHeader(
                "",
                command,
                Instant.EPOCH,
                null,
                "shop.yml",
                "ab",
                new RunScope(List.of("inventory"), "web*", List.of("shop"), List.of(), List.of("a=1")),
                null,
                null);
    }
}
