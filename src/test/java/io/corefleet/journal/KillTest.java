package io.corefleet.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.outcome.Ledger.EntryStatus;
import io.corefleet.outcome.Ledger.LedgerEntry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 at any moment leaves a journal that opens, and that never says what is not true. */
class KillTest {
    private static final int KILLS = 50;
    private static final int AT_ONCE = 2;
    private static final int LATEST_MILLIS = 120;

    @TempDir
    private Path folder;

    @Test
    @Timeout(900)
    void fiftyKillsLeaveATrueJournalEachTime() throws Exception {
        Random random = new Random(20261124);
        int entries = 0;
        int doubts = 0;
        for (int kill = 0; kill < KILLS; kill += AT_ONCE) {
            Process[] processes = new Process[AT_ONCE];
            for (int i = 0; i < AT_ONCE; i++) {
                processes[i] = start(home(i));
            }
            for (int i = 0; i < AT_ONCE; i++) {
                ready(processes[i]);
                processes[i].waitFor(random.nextInt(LATEST_MILLIS), TimeUnit.MILLISECONDS);
                processes[i].destroyForcibly().waitFor();
                List<LedgerEntry> found = check(home(i));
                entries += found.size();
                doubts += (int) found.stream()
                        .filter(entry -> entry.status() == EntryStatus.IN_DOUBT)
                        .count();
            }
        }
        assertThat(entries).as("the processes did work").isGreaterThan(KILLS);
        assertThat(doubts)
                .as("some kills hit the moment between intend and settle")
                .isPositive();
    }

    private Path home(int number) throws IOException {
        return Files.createDirectories(folder.resolve("home" + number));
    }

    private static Process start(Path home) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PretendedHost.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void ready(Process process) throws IOException {
        assertThat(new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                        .readLine())
                .isEqualTo("ready");
    }

    /** What the host did was written down before; what is written down as done, the host did. */
    private static List<LedgerEntry> check(Path home) throws IOException {
        Path log = home.resolve("done.log");
        Set<String> really = new HashSet<>(Files.exists(log) ? Files.readAllLines(log) : List.of());
        try (Journal journal = Journal.open(home)) {
            List<LedgerEntry> all = journal.runs().stream()
                    .flatMap(run -> journal.entries(run.header().id()).stream())
                    .toList();
            Set<String> written = new HashSet<>();
            for (LedgerEntry entry : all) {
                written.add(entry.change().id().key());
                if (entry.status() == EntryStatus.DONE) {
                    assertThat(really).contains(entry.change().id().key());
                }
                assertThat(entry.status()).isNotEqualTo(EntryStatus.NOT_DONE);
            }
            assertThat(written).containsAll(really);
            return all;
        }
    }
}
