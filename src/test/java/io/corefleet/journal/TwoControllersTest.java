package io.corefleet.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.outcome.Ledger.EntryStatus;
import io.corefleet.outcome.Ledger.Intent;
import io.corefleet.outcome.Ledger.LedgerEntry;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.RunScope;
import io.corefleet.plan.Change;
import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.PropertyChange;
import io.corefleet.resource.Desired;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import io.corefleet.value.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Two controllers that want the same host, and one of them is killed in the middle of its run; the same for both databases. */
@ParameterizedClass
@EnumSource(JournalTest.Kept.class)
class TwoControllersTest {
    private static final ResourceId POOL = new ResourceId("iis_app_pool", "Shop", Map.of("name", Value.text("Shop")));

    @Parameter
    private JournalTest.Kept kept;

    @TempDir
    private Path home;

    private JournalAddress address;

    @BeforeEach
    void anEmptyDatabase() {
        if (kept == JournalTest.Kept.BY_POSTGRESQL) {
            address = PostgresServer.running().newDatabase();
        }
    }

    @Test
    @Timeout(300)
    void whoComesAfterAKillGetsTheHostAndItsDoubts() throws IOException, InterruptedException {
        Process other = otherController();
        try (Journal ours = open(home, address)) {
            String run = ours.begin(header());
            assertThat(ours.lock(run, "web01").orElseThrow())
                    .as("while the other writes")
                    .contains("process " + other.pid());
            assertThat(ours.lock(run, "web02")).as("another host is free").isEmpty();

            other.destroyForcibly().waitFor();
            assertThat(lockedInTime(ours, run)).as("the host is free again").isEmpty();
            List<LedgerEntry> doubts = ours.doubts("web01");
            assertThat(doubts).hasSize(1);
            assertThat(doubts.get(0).run()).isNotEqualTo(run);
            ours.settle(doubts.get(0).number(), EntryStatus.DONE, Map.of(), "read again");
            assertThat(ours.doubts("web01")).isEmpty();
            assertThat(ours.run(doubts.get(0).run()).orElseThrow().verdict())
                    .as("the killed run never ended")
                    .isNull();
            assertThat(ours.entries(doubts.get(0).run()))
                    .extracting(LedgerEntry::status)
                    .containsExactly(EntryStatus.DONE, EntryStatus.DONE);
        } finally {
            other.destroyForcibly();
        }
    }

    /** PostgreSQL notices a moment later that the connection is gone. */
    private static Optional<String> lockedInTime(Journal journal, String run) {
        Instant limit = Instant.now().plus(Duration.ofSeconds(90));
        Optional<String> holder = journal.lock(run, "web01");
        while (holder.isPresent() && Instant.now().isBefore(limit)) {
            Thread.onSpinWait();
            holder = journal.lock(run, "web01");
        }
        return holder;
    }

    private Process otherController() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherController.class.getName(),
                        home.toString(),
                        address == null ? "" : address.uri().toString(),
                        address == null ? "" : address.password())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                        .readLine())
                .isEqualTo("in the middle");
        return process;
    }

    private static Journal open(Path home, JournalAddress address) {
        return address == null ? Journal.open(home) : Journal.open(address, home);
    }

    /** The one that is killed: one change is done, of the next it has no answer yet. */
    static final class OtherController {
        private OtherController() {}

        /** Needs the folder, and for PostgreSQL address and password. */
        public static void main(String[] words) throws IOException {
            JournalAddress address = words[1].isEmpty() ? null : JournalAddress.of(words[1], words[2]);
            Journal journal = open(Path.of(words[0]), address);
            String run = journal.begin(header());
            assertThat(journal.lock(run, "web01")).isEmpty();
            long first = journal.intend(run, "web01", List.of(new Intent(1, change(1000, 2000))))
                    .get(0);
            journal.settle(first, EntryStatus.DONE, Map.of(), "");
            journal.intend(run, "web01", List.of(new Intent(2, change(2000, 5000))));
            System.out.println("in the middle");
            int end = System.in.read();
            System.exit(end);
        }
    }

    private static Change change(int before, int after) {
        return new Change(
                ChangeKind.UPDATE,
                Desired.present(POOL, Map.of("queueLength", Value.integer(after)), null),
                new State.Present(Map.of("queueLength", Value.integer(before))),
                List.of(new PropertyChange("queueLength", Value.integer(before), false, Value.integer(after), null)));
    }

    private static RunHeader header() {
        return new RunHeader("", "apply", Instant.EPOCH, null, "shop.yml", "ab", RunScope.ALL, null, null);
    }
}
