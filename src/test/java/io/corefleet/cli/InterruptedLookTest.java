package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.json.Json;
import io.corefleet.report.Schemas;
import io.corefleet.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C, sent to a real process that fetches a dump or watches. */
@Timeout(300)
class InterruptedLookTest {
    /** A dump of many pieces. */
    private static final String LARGE = "simulated_world: {workers: {DefaultAppPool: {privateMb: 600}}}";

    @TempDir
    private Path home;

    private Path inventory;
    private OwnProcess process;

    @AfterEach
    void nothingIsLeftRunning() throws InterruptedException {
        process.kill();
    }

    @BeforeEach
    void aHostWithIis() throws IOException {
        inventory = home.resolve("hosts.yml");
        inventory("{" + LARGE + "}");
        Files.writeString(
                home.resolve("iis.yml"), "- hosts: all\n  tasks:\n    - windows_feature: {name: Web-Server}\n");
        Desk desk = new Desk(home.resolve("state"));
        Desk.Ran ran = desk.type("apply", home.resolve("iis.yml").toString(), "-i", inventory.toString(), "--yes");
        assertThat(ran.code()).as(ran.err()).isZero();
    }

    private void inventory(String options) throws IOException {
        Files.writeString(inventory, "all: {vars: {connection: simulated}, hosts: {web01: " + options + "}}\n");
    }

    private void type(String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("-i", inventory.toString()));
        process = OwnProcess.start(home, all);
    }

    @Test
    void theFetchOfADumpEndsAndNothingStaysAnywhere() throws Exception {
        // Each request takes so many milliseconds: the fetch lasts long enough to be ended.
        inventory("{latency: 1000, " + LARGE + "}");
        Path out = home.resolve("dumps");
        type("dump", "web01", "--pool", "DefaultAppPool", "--out", out.toString(), "--yes");
        process.await(() -> isBegun(out));
        process.ctrlC();

        assertThat(process.ended()).as(process.shown()).isEqualTo(130);
        assertThat(process.shown()).contains("Stopping: the dump is removed from web01 first.");
        assertThat(out).isEmptyDirectory();
        assertThat(Files.readString(home.resolve("state/simulated/web01.json"))).doesNotContain("corefleet-dump");
    }

    private static boolean isBegun(Path out) throws IOException {
        if (!Files.isDirectory(out)) {
            return false;
        }
        try (Stream<Path> all = Files.list(out)) {
            return all.anyMatch(path -> path.getFileName().toString().startsWith(".dump-"));
        }
    }

    @Test
    void aWatchEndsWithZeroAndItsRecordingIsWhole() throws Exception {
        Path record = home.resolve("night.jsonl");
        type("watch", "all", "--interval", "1s", "--output", "json", "--record", record.toString());
        process.await(() -> process.shown().lines().count() >= 2);
        process.ctrlC();

        assertThat(process.ended()).as(process.shown()).isZero();
        assertThat(process.shown().lines()).allSatisfy(Schemas::assertWatch);
        List<String> kept = Files.readAllLines(record);
        assertThat(kept).hasSizeGreaterThanOrEqualTo(2).allSatisfy(line -> assertThat(Json.read(line))
                .isInstanceOf(Value.MapOf.class));
        assertThat(Files.readString(record)).endsWith("\n").doesNotContain("\"failure\"");
    }
}
