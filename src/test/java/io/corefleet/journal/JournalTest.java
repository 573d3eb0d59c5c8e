package io.corefleet.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.Ledger.EntryStatus;
import io.corefleet.outcome.Ledger.Intent;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.Verdict;
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
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final ResourceId POOL = new ResourceId("iis_app_pool", "Shop", Map.of("name", Value.text("Shop")));
    private static final Mark PLACE = Mark.of("shop.yml", 14, 21);

    @TempDir
    private Path home;

    @Test
    void remembersARunFromItsBeginningToItsEnd() {
        try (Journal journal = Journal.open(home)) {
            String run = journal.begin(header("apply"));
            assertThat(journal.run(run).orElseThrow().verdict())
                    .as("while it runs")
                    .isNull();
            HostOutcome host = new HostOutcome("web01", "", HostStatus.CHANGED, null, List.of(), 1, 2, 3);
            journal.endHost(run, host);
            journal.end(new FleetOutcome(
                    header("apply").numbered(run).finished(Instant.EPOCH),
                    Verdict.DONE,
                    Map.of("changes", 7),
                    List.of(host),
                    List.of()));
            RunRecord record = journal.run(run).orElseThrow();
            assertThat(record.verdict()).isEqualTo(Verdict.DONE);
            assertThat(record.counts()).containsEntry("changes", 7);
            assertThat(record.hosts()).containsEntry("web01", HostStatus.CHANGED);
            assertThat(record.header().tags()).containsExactly("shop");
            journal.begin(header("rollback"));
            assertThat(journal.runs()).extracting(one -> one.header().command()).containsExactly("rollback", "apply");
        }
    }

    @Test
    void aChangeIsInDoubtUntilItIsSettled() {
        try (Journal journal = Journal.open(home)) {
            String run = journal.begin(header("apply"));
            List<Long> entries =
                    journal.intend(run, "web01", List.of(new Intent(1, change()), new Intent(2, change())));
            assertThat(journal.doubts("web01")).hasSize(2);
            assertThat(journal.doubts("web02")).isEmpty();
            journal.settle(entries.get(0), EntryStatus.DONE, Map.of("installed", Value.of(List.of("a"))), "");
            journal.settle(entries.get(1), EntryStatus.NOT_DONE, Map.of(), "never sent");
            assertThat(journal.doubts("web01")).isEmpty();
            assertThat(journal.entries(run))
                    .extracting(entry -> entry.status())
                    .containsExactly(EntryStatus.DONE, EntryStatus.NOT_DONE);
            assertThat(journal.entries(run).get(0).undo()).containsEntry("installed", Value.of(List.of("a")));
            assertThat(journal.run("last").orElseThrow().header().id()).isEqualTo(run);
        }
    }

    @Test
    void aChangeComesBackAsItWasWritten() {
        try (Journal journal = Journal.open(home)) {
            String run = journal.begin(header("apply"));
            journal.intend(run, "web01", List.of(new Intent(1, change())));
            Change back = journal.entries(run).get(0).change();
            assertThat(back.id()).isEqualTo(POOL);
            assertThat(back.kind()).isEqualTo(ChangeKind.UPDATE);
            PropertyChange queue = back.properties().get(0);
            assertThat(queue.before()).isEqualTo(Value.integer(1000));
            assertThat(queue.after()).isEqualTo(Value.integer(5000));
            assertThat(queue.inherited()).isTrue();
            assertThat(queue.place()).isEqualTo(PLACE);
        }
    }

    @Test
    void whatWasLastAppliedIsKeptByNameWithoutLetterCase() {
        try (Journal journal = Journal.open(home)) {
            String run = journal.begin(header("apply"));
            journal.leave(run, "web01", Map.of(POOL, Map.of("queueLength", Value.integer(5000))));
            ResourceId other = new ResourceId("iis_app_pool", "SHOP", Map.of("name", Value.text("SHOP")));
            assertThat(journal.lastApplied("web01")
                            .get(other)
                            .get("queueLength")
                            .value())
                    .isEqualTo(Value.integer(5000));
            assertThat(journal.lastApplied("web01")
                            .get(other)
                            .get("queueLength")
                            .run())
                    .isEqualTo(run);
            journal.forget("web01", other);
            assertThat(journal.lastApplied("web01")).isEmpty();
        }
    }

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
    void theSecondWhoWantsAHostIsToldWhoHasIt() {
        try (Journal one = Journal.open(home);
                Journal two = Journal.open(home)) {
            assertThat(one.lock("1", "web01")).isEmpty();
            assertThat(two.lock("2", "web01").orElseThrow())
                    .startsWith("run 1 of ")
                    .contains("process " + ProcessHandle.current().pid());
            assertThat(two.lock("2", "web02")).isEmpty();
            one.unlock("1", "web01");
            assertThat(two.lock("2", "web01")).isEmpty();
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

    private static Change change() {
        return new Change(
                ChangeKind.UPDATE,
                Desired.present(POOL, Map.of("queueLength", Value.integer(5000)), PLACE),
                new State.Present(Map.of("queueLength", Value.integer(1000)), Set.of("queueLength")),
                List.of(new PropertyChange("queueLength", Value.integer(1000), true, Value.integer(5000), PLACE)));
    }

    private static RunHeader header(String command) {
        return new RunHeader(
                "",
                command,
                Instant.EPOCH,
                null,
                "shop.yml",
                "ab",
                List.of("inventory"),
                "web*",
                List.of("shop"),
                List.of(),
                List.of("a=1"),
                null);
    }
}
