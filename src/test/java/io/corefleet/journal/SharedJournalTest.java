package io.corefleet.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corefleet.source.ProblemsFound;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several controllers over one PostgreSQL. */
class SharedJournalTest {
    @TempDir
    private Path home;

    @Test
    void aControllerThatIsKilledLosesItsHosts() throws IOException {
        JournalAddress address = PostgresServer.running().newDatabase();
        try (Journal ours = Journal.open(address, home)) {
            Process theirs = holder(address);
            try {
                assertThat(ours.lock("2", "web01").orElseThrow())
                        .startsWith("run 1 of ")
                        .contains(" on ", "process " + theirs.pid());
            } finally {
                theirs.destroyForcibly();
            }
            Instant limit = Instant.now().plus(Duration.ofSeconds(90));
            Optional<String> holder = ours.lock("2", "web01");
            while (holder.isPresent() && Instant.now().isBefore(limit)) {
                Thread.onSpinWait();
                holder = ours.lock("2", "web01");
            }
            assertThat(holder).isEmpty();
        }
    }

    @Test
    void aServerThatIsNotThereIsAProblemWithoutThePassword() {
        assertThatThrownBy(() -> Journal.open(
                        new JournalAddress(URI.create("postgresql://me@127.0.0.1:1/journal"), "Open-Sesame-4711"),
                        home))
                .isInstanceOf(ProblemsFound.class)
                .hasMessageContaining("CF403")
                .hasMessageNotContaining("Sesame");
    }

    @Test
    void aPasswordInTheAddressIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> JournalAddress.of("postgresql://me:Open-Sesame-4711@host/journal", null))
                .isInstanceOf(ProblemsFound.class)
                .hasMessageNotContaining("Sesame");
        assertThatThrownBy(() -> JournalAddress.of("mysql://host/journal", null))
                .isInstanceOf(ProblemsFound.class);
        assertThat(JournalAddress.of("postgresql://me@host/journal?sslmode=verify-full", null)
                        .jdbcUrl())
                .startsWith("jdbc:postgresql://host/journal?")
                .endsWith("&sslmode=verify-full");
    }

    /** Another process that has locked web01 for run 1. */
    private Process holder(JournalAddress address) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        address.uri().toString(),
                        address.password(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        assertThat(said).isEqualTo("locked");
        return process;
    }

    /** The other controller. */
    static final class LockHolder {
        private LockHolder() {}

        /** Needs the address and the password. */
        public static void main(String[] words) throws IOException {
            Journal journal = Journal.open(JournalAddress.of(words[0], words[1]), Path.of(words[2]));
            assertThat(journal.lock("1", "web01")).isEmpty();
            System.out.println("locked");
            int end = System.in.read();
            journal.close();
            System.exit(end < 0 ? 0 : 1);
        }
    }
}
