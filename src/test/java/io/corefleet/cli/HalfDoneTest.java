package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that ended in the middle: what was done is Corefleet's own, what was not begun is told so, and the way back is whole. */
@Timeout(300)
class HalfDoneTest {
    private static final String FAILS = "    - command: cmd /c exit 3\n";

    @TempDir
    private Path home;

    @BeforeEach
    void hosts() throws IOException {
        Files.writeString(
                home.resolve("hosts.yml"), "all: {vars: {connection: simulated}, hosts: {web01: , web02: , web03: }}");
    }

    @Test
    void whatWasDoneBeforeAFailureIsNotTakenForTheWorkOfSomebodyElse() throws IOException {
        type(0, "apply", play(tier("lead")), "--limit", "web01", "--yes");
        type(3, "apply", play(tier("gold") + FAILS), "--limit", "web01", "--yes");
        Desk.Ran drift = type(2, "drift", play(tier("lead")), "--limit", "web01");
        assertThat(drift.out())
                .contains("1 pending", "wanted lead", "found gold")
                .doesNotContain("drifted");
    }

    @Test
    void batchesThatWereNotBegunAreToldSo() throws IOException {
        Desk.Ran apply = type(3, "apply", play(FAILS), "--yes");
        assertThat(apply.out())
                .containsPattern("batch 1 of 3 .*failed")
                .containsPattern("batch 2 of 3 .*not started")
                .containsPattern("batch 3 of 3 .*not started")
                .doesNotContain("done");
    }

    @Test
    void aFolderThatWasSetAfterTheFileThatBroughtItGoesAfterTheFile() throws IOException {
        String tasks = "    - file: {path: 'C:\\app\\a.txt', content: a}\n    - directory: {path: 'C:\\app'}\n";
        type(0, "apply", play(tasks), "--yes");
        type(0, "rollback", "last", "--yes");
        assertThat(type(2, "plan", play(tasks), "--exit-code").out()).contains("0 updates, 6 creates, 0 removals");
    }

    private static String tier(String data) {
        return "    - registry_value: {path: 'HKLM\\SOFTWARE\\Shop', name: Tier, kind: string, data: " + data + "}\n";
    }

    private String play(String tasks) throws IOException {
        return Files.writeString(
                        home.resolve("play.yml"), "- hosts: all\n  serial: 1\n  maxFailures: 0\n  tasks:\n" + tasks)
                .toString();
    }

    private Desk.Ran type(int code, String... words) {
        return new Desk(home).type(code, home.resolve("hosts.yml"), words);
    }
}
