package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.report.EventLinesTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C, sent to a real process: its exit code, and a stream of events in which each start has exactly one end. */
@Timeout(300)
class InterruptedRunTest {
    @TempDir
    private Path home;

    private Path events;
    private OwnProcess process;

    @AfterEach
    void nothingIsLeftRunning() throws InterruptedException {
        process.kill();
    }

    private void apply(int stepMillis, String play) throws IOException {
        Files.writeString(home.resolve("hosts.yml"), """
                web: {vars: {connection: simulated, stepDelay: %d}, hosts: {web01: {}, web02: {}, web03: {}}}
                """.formatted(stepMillis));
        Files.writeString(home.resolve("play.yml"), play);
        events = home.resolve("events.jsonl");
        process = OwnProcess.start(
                home,
                List.of(
                        "apply",
                        home.resolve("play.yml").toString(),
                        "-i",
                        home.resolve("hosts.yml").toString(),
                        "--events",
                        events.toString(),
                        "--yes"));
    }

    private List<String> lines() throws IOException {
        return Files.exists(events) ? Files.readString(events).lines().toList() : List.of();
    }

    private void await(Predicate<String> event) throws Exception {
        process.await(() -> lines().stream().anyMatch(event));
    }

    private static String value(String name) {
        return "    - registry_value: {path: 'HKLM\\SOFTWARE\\T', name: " + name + ", kind: string, data: one}\n";
    }

    @Test
    void aRunThatAPersonStopsEndsWith130AndTellsEachEnd() throws Exception {
        apply(3000, "- hosts: web\n  serial: 1\n  tasks:\n" + value("A") + value("B"));
        await(line -> line.contains("\"change_started\""));
        process.ctrlC();
        assertThat(process.ended()).as(process.shown()).isEqualTo(130);
        EventLinesTest.assertPaired(lines());
        assertThat(String.join("\n", lines())).contains("batch_started", "batch_done", "\"exitCode\":130");
        assertThat(process.shown()).contains("hosts finish the step they are in");
        assertThat(home.resolve("state/simulated/web03.json")).as("never begun").doesNotExist();
    }

    @Test
    void stoppedNowWhatHasNoAnswerIsInDoubt() throws Exception {
        // Nobody waits for a step that is cut off, so it may take as long as a slow machine needs to press Ctrl-C
        // twice.
        apply(40_000, "- hosts: web\n  tasks:\n    - windows_feature: {name: Web-Server}\n" + value("A"));
        // A step begins here before it is sent; how far it is, only a host tells that has it.
        await(line -> line.contains("\"change_progress\""));
        process.ctrlC();
        process.await(() -> process.shown().contains("finish the step"));
        process.ctrlC();
        assertThat(process.ended()).as(process.shown()).isEqualTo(6);
        EventLinesTest.assertPaired(lines());
    }

    @Test
    void aWayBackThatIsStoppedEndsToo() throws Exception {
        apply(
                3000,
                "- hosts: web\n  serial: 1\n  onFailure: rollback\n  tasks:\n" + value("A") + "  health:\n"
                        + value("Never"));
        await(line -> line.contains("\"rollback_started\""));
        process.ctrlC();
        process.ended();
        EventLinesTest.assertPaired(lines());
        assertThat(String.join("\n", lines())).contains("rollback_done", "batch_done", "run_done");
    }

    /** A host that can tell how far it is tells it; the percentage grows. */
    @Test
    void aFeatureInstallationTellsHowFarItIs() throws Exception {
        apply(5000, "- hosts: web01\n  tasks:\n    - windows_feature: {name: Web-Server}\n" + value("A"));
        assertThat(process.ended()).as(process.shown()).isZero();
        EventLinesTest.assertPaired(lines());
        List<String> told = lines().stream()
                .filter(line -> line.contains("\"change_progress\""))
                .toList();
        assertThat(told).isNotEmpty().allMatch(line -> line.contains("windows_feature"));
        assertThat(told.get(0)).containsPattern("\"percent\":[1-9]0");
    }
}
