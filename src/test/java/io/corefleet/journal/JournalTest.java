package io.corefleet.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.Ledger.Action;
import io.corefleet.outcome.Ledger.ActionEntry;
import io.corefleet.outcome.Ledger.EntryStatus;
import io.corefleet.outcome.Ledger.Intent;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.RunScope;
import io.corefleet.outcome.Verdict;
import io.corefleet.plan.Change;
import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.PropertyChange;
import io.corefleet.resource.Desired;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import io.corefleet.source.Mark;
import io.corefleet.value.Value;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The same for both databases. */
@ParameterizedClass
@EnumSource(JournalTest.Kept.class)
class JournalTest {
    /** Where a journal is kept. */
    enum Kept {
        IN_A_FILE,
        BY_POSTGRESQL
    }

    private static final ResourceId POOL = new ResourceId("iis_app_pool", "Shop", Map.of("name", Value.text("Shop")));
    private static final Mark PLACE = Mark.of("shop.yml", 14, 21);

    @Parameter
    private Kept kept;

    @TempDir
    private Path home;

    private JournalAddress address;

    @BeforeEach
    void anEmptyDatabase() {
        if (kept == Kept.BY_POSTGRESQL) {
            address = PostgresServer.running().newDatabase();
        }
    }

    private Journal open() {
        return kept == Kept.IN_A_FILE ? Journal.open(home) : Journal.open(address, home);
    }

    @Test
    void remembersARunFromItsBeginningToItsEnd() {
        try (Journal journal = open()) {
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
            assertThat(record.header().scope().tags()).containsExactly("shop");
            journal.begin(header("rollback"));
            assertThat(journal.runs()).extracting(one -> one.header().command()).containsExactly("rollback", "apply");
        }
    }

    @Test
    void aChangeIsInDoubtUntilItIsSettled() {
        try (Journal journal = open()) {
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
        try (Journal journal = open()) {
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
    void whatDiffersInLetterCaseAloneIsKeptApartWhereItCounts() {
        ResourceCatalog catalog = ResourceCatalog.load();
        ResourceId large = catalog.called("xml_value", "C:\\web.config /configuration/Size");
        ResourceId small = catalog.called("xml_value", "C:\\web.config /configuration/size");
        ResourceId largeAgain = catalog.called("xml_value", "c:\\WEB.config /configuration/Size");
        try (Journal journal = open()) {
            String run = journal.begin(header("apply"));
            journal.leave(
                    run,
                    "web01",
                    Map.of(large, Map.of("value", Value.text("1")), small, Map.of("value", Value.text("2"))));
            assertThat(journal.lastApplied("web01")).hasSize(2);
            assertThat(journal.lastApplied("web01").get(largeAgain).get("value").value())
                    .isEqualTo(Value.text("1"));
            journal.intend(run, "web01", List.of(new Intent(1, changeOf(large)), new Intent(2, changeOf(small))));
            assertThat(journal.changesOf(largeAgain, 10))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.change().id()).isEqualTo(large));
            journal.forget("web01", largeAgain);
            assertThat(journal.lastApplied("web01")).containsOnlyKeys(small);
        }
    }

    private static Change changeOf(ResourceId id) {
        return new Change(
                ChangeKind.UPDATE,
                Desired.present(id, Map.of("value", Value.text("1")), PLACE),
                new State.Present(Map.of()),
                List.of(new PropertyChange("value", Value.absent(), false, Value.text("1"), PLACE)));
    }

    @Test
    void whatWasLastAppliedIsKeptByNameWithoutLetterCase() {
        try (Journal journal = open()) {
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
    void theSecondWhoWantsAHostIsToldWhoHasIt() {
        try (Journal one = open();
                Journal two = open()) {
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
    void whatRanIsKeptByNameAndPlace() {
        try (Journal journal = open()) {
            String run = journal.begin(header("apply"));
            Action install = new Action(3, "command", "setup.exe /q", "install the shop", PLACE);
            Action warm = new Action(4, "command", "warm.exe", "warm it up", null);
            journal.willRun(run, "web01", List.of(install, warm));
            assertThat(journal.actions(run))
                    .as("before it is sent")
                    .extracting(ActionEntry::status)
                    .containsExactly(EntryStatus.IN_DOUBT, EntryStatus.IN_DOUBT);
            journal.ran(run, "web01", 3, EntryStatus.DONE);
            journal.ran(run, "web01", 4, EntryStatus.NOT_DONE);
            assertThat(journal.actions(run)).extracting(ActionEntry::action).containsExactly(install, warm);
            assertThat(journal.actions(run))
                    .extracting(ActionEntry::status)
                    .containsExactly(EntryStatus.DONE, EntryStatus.NOT_DONE);
            journal.willRun(run, "web01", List.of(install));
            assertThat(journal.actions(run)).as("tried again").hasSize(2);
        }
    }

    @Test
    void aJournalOfTheFirstFormIsTakenAlong() {
        String url = kept == Kept.IN_A_FILE ? "jdbc:sqlite:" + home.resolve("journal.db") : address.jdbcUrl();
        String user = kept == Kept.IN_A_FILE ? null : address.user();
        String password = kept == Kept.IN_A_FILE ? null : address.password();
        Dialect dialect = Dialect.of(url);
        Flyway.configure()
                .dataSource(url, user, password)
                .locations(dialect.migrations())
                .target("1")
                .load()
                .migrate();
        try (Handle handle = (user == null ? Jdbi.create(url) : Jdbi.create(url, user, password)).open()) {
            if (kept == Kept.IN_A_FILE) {
                handle.execute("PRAGMA user_version = 1");
            }
            handle.execute("INSERT INTO run (command, started_at, inventory, host_limit, tags, skip_tags, extra_vars)"
                    + " VALUES ('apply', '2026-11-01T00:00:00Z', '[]', '', '[]', '[]', '[]')");
        }
        try (Journal journal = open()) {
            String run = journal.runs().get(0).header().id();
            journal.willRun(run, "web01", List.of(new Action(1, "command", "a.exe", "a", null)));
            assertThat(journal.actions(run)).hasSize(1);
        }
        try (Journal again = open()) {
            assertThat(again.runs()).hasSize(1);
        }
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
                new RunScope(List.of("inventory"), "web*", List.of("shop"), List.of(), List.of("a=1")),
                null,
                null);
    }
}
