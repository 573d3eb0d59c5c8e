package io.corefleet.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corefleet.outcome.Ledger.Action;
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
import io.corefleet.source.ProblemsFound;
import io.corefleet.value.Value;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A journal moves from a file to a shared database and back, and forgets what is old; the same for both. */
@ParameterizedClass
@EnumSource(JournalTest.Kept.class)
class CopyTest {
    private static final ResourceId POOL = new ResourceId("iis_app_pool", "Shop", Map.of("name", Value.text("Shop")));

    @Parameter
    private JournalTest.Kept kept;

    @TempDir
    private Path folder;

    private Journal open(String name) throws Exception {
        return kept == JournalTest.Kept.IN_A_FILE
                ? Journal.open(Files.createDirectories(folder.resolve(name)))
                : Journal.open(PostgresServer.running().newDatabase(), folder);
    }

    @Test
    void aCopyIsTheSameAgainAndComesInOnce() throws Exception {
        try (Journal from = open("from");
                Journal to = open("to")) {
            to.begin(header("apply", "2026-10-01T00:00:00Z", null));
            String run = filled(from, "2026-11-01T00:00:00Z");
            from.begin(header("rollback", "2026-11-02T00:00:00Z", run));
            String copy = copy(from);
            assertThat(to.copyFrom("copy", copy.lines().iterator())).isEqualTo(2);
            assertThat(to.copyFrom("copy", copy.lines().iterator())).isZero();
            RunRecord back = to.runs().get(0);
            assertThat(back.header().undoes())
                    .isEqualTo(to.runs().get(1).header().id());
            String number = back.header().undoes();
            assertThat(to.entries(number)).hasSize(1);
            assertThat(to.actions(number)).hasSize(1);
            assertThat(to.lastApplied("web01").get(POOL).get("queueLength").run())
                    .isEqualTo(number);
            try (Journal third = open("third")) {
                third.copyFrom("copy", copy.lines().iterator());
                assertThat(copy(third)).isEqualTo(copy);
            }
        }
    }

    @Test
    void whatIsNewerStays() throws Exception {
        try (Journal from = open("from");
                Journal to = open("to")) {
            filled(from, "2026-11-01T00:00:00Z");
            String copy = copy(from);
            String run = to.begin(header("apply", "2026-11-03T00:00:00Z", null));
            to.leave(run, "web01", Map.of(POOL, Map.of("queueLength", Value.integer(9000))));
            to.copyFrom("copy", copy.lines().iterator());
            assertThat(to.lastApplied("web01").get(POOL).get("queueLength").value())
                    .isEqualTo(Value.integer(9000));
        }
    }

    @Test
    void aBrokenCopyLeavesNothing() throws Exception {
        try (Journal from = open("from");
                Journal to = open("to")) {
            filled(from, "2026-11-01T00:00:00Z");
            List<String> lines = copy(from).lines().toList();
            List<String> half = List.of(lines.get(0), lines.get(1), "{\"table\":\"change\",\"row\":{\"run\":\"99\"}}");
            for (List<String> broken : List.of(
                    List.<String>of(),
                    List.of("not JSON"),
                    List.of("{}"),
                    List.of("{\"corefleetJournal\":99}"),
                    List.of(lines.get(0), "{\"table\":\"run\",\"row\":{\"id; DROP TABLE run\":1}}"),
                    List.of(lines.get(0), "{\"table\":\"look\",\"row\":{\"at\":\"x\"}}"),
                    half)) {
                assertThatThrownBy(() -> to.copyFrom("copy", broken.iterator()))
                        .isInstanceOf(ProblemsFound.class)
                        .hasMessageContaining("not a copy of a journal");
            }
            assertThat(to.runs()).isEmpty();
        }
    }

    @Test
    void oldRunsAreForgottenUnlessTheyAreNeeded() throws Exception {
        try (Journal journal = open("one")) {
            String old = filled(journal, "2026-01-01T00:00:00Z");
            String doubtful = journal.begin(header("apply", "2026-01-02T00:00:00Z", null));
            journal.intend(doubtful, "web02", List.of(new Intent(1, change())));
            String writing = journal.begin(header("apply", "2026-01-03T00:00:00Z", null));
            journal.lock(writing, "web03");
            String fresh = journal.begin(header("apply", "2026-11-01T00:00:00Z", null));
            Instant summer = Instant.parse("2026-07-01T00:00:00Z");
            assertThat(journal.prunable(summer, 0)).containsExactly(old);
            assertThat(journal.prunable(null, 0)).containsExactly(old, fresh);
            assertThat(journal.prunable(summer, 4)).isEmpty();
            journal.prune(List.of(old), summer);
            assertThat(journal.runs()).extracting(run -> run.header().id()).containsExactly(fresh, writing, doubtful);
            assertThat(journal.entries(old)).isEmpty();
            assertThat(journal.lastApplied("web01"))
                    .as("drift can still be told")
                    .isNotEmpty();
            assertThat(journal.begin(header("apply", "2026-11-02T00:00:00Z", null)))
                    .as("a number is never used again")
                    .isGreaterThan(fresh);
        }
    }

    private static String copy(Journal journal) {
        StringWriter out = new StringWriter();
        journal.copyTo(out);
        return out.toString();
    }

    private static String filled(Journal journal, String at) {
        String run = journal.begin(header("apply", at, null));
        long entry =
                journal.intend(run, "web01", List.of(new Intent(1, change()))).get(0);
        journal.settle(entry, EntryStatus.DONE, Map.of(), "");
        journal.willRun(run, "web01", List.of(new Action(2, "command", "a 'b' \"c\"", "a", null)));
        journal.leave(run, "web01", Map.of(POOL, Map.of("queueLength", Value.integer(5000))));
        return run;
    }

    private static Change change() {
        return new Change(
                ChangeKind.UPDATE,
                Desired.present(POOL, Map.of("queueLength", Value.integer(5000)), null),
                new State.Present(Map.of("queueLength", Value.integer(1000)), Set.of()),
                List.of(new PropertyChange("queueLength", Value.integer(1000), false, Value.integer(5000), null)));
    }

    private static RunHeader header(String command, String at, String undoes) {
        return new RunHeader("", command, Instant.parse(at), null, "shop.yml", "ab", RunScope.ALL, undoes, null);
    }
}
