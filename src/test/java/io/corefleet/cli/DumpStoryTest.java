package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.json.Json;
import io.corefleet.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody takes a dump of a worker on a simulated host. */
class DumpStoryTest {
    private static final long MEGABYTES = 3;

    @TempDir
    private Path folder;

    private Path inventory;
    private Path out;
    private Desk desk;

    @BeforeEach
    void aHostWithIis() throws IOException {
        desk = new Desk(folder.resolve("home"));
        out = folder.resolve("dumps");
        inventory = folder.resolve("hosts.yml");
        Files.writeString(inventory, "all: {hosts: {web01: {connection: simulated}}}\n");
        Path playbook = folder.resolve("iis.yml");
        Files.writeString(playbook, """
                - hosts: all
                  tasks:
                    - windows_feature: {name: Web-Server}
                """);
        assertThat(desk.type("apply", playbook.toString(), "-i", inventory.toString(), "--yes")
                        .code())
                .isZero();
        worker(Map.of("privateMb", MEGABYTES, "workingSetMb", 2));
    }

    @Test
    void theDumpComesHereWholeAndNothingStaysThere() throws IOException {
        Desk.Ran ran = dump("--yes");

        assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.err()).contains("passwords");
        Path dump = only();
        assertThat(dump.getFileName().toString()).matches("web01-DefaultAppPool-3164-\\d{8}-\\d{6}\\.dmp\\.gz");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dump)))
                .isEqualTo("rw-------");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(dump))) {
            assertThat(new String(in.readNBytes(4), StandardCharsets.US_ASCII)).isEqualTo("MDMP");
            assertThat(in.readAllBytes().length + 4).isEqualTo(MEGABYTES * 1_048_576);
        }
        assertThat(Files.readString(world())).doesNotContain("corefleet-dump");
    }

    @Test
    void theJournalKnowsOfIt() {
        dump("--yes");
        assertThat(desk.type("history").out()).contains("web01-DefaultAppPool.yml");
        assertThat(desk.type("history", "2").out()).contains("worker_dump").contains("DefaultAppPool");
    }

    @Test
    void nothingIsDoneWithoutAYes() throws IOException {
        Desk.Ran ran = dump();
        assertThat(ran.code()).isEqualTo(7);
        assertThat(ran.err()).contains("Give --yes");
        assertThat(out).doesNotExist();
        assertThat(desk.type("history").out()).doesNotContain("DefaultAppPool");
    }

    @Test
    void aPoolWithoutAWorkerIsAProblem() {
        Desk.Ran ran = desk.type("dump", "web01", "--pool", "Nobody", "-i", inventory.toString(), "--yes");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("has no worker process").contains("DefaultAppPool (3164)");
    }

    @Test
    void tooLittleRoomIsToldBeforeAnythingIsDone() {
        desk.type("simulate", "break", "web01", "disk-full", "-i", inventory.toString());
        Desk.Ran ran = dump("--yes");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("MB free; the dumps may need 262 MB");
        assertThat(out).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeMadeIsToldBeforeTheWorkerStandsStill() throws IOException {
        Files.writeString(out, "a file");
        Desk.Ran ran = dump("--yes");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("CF405");
        assertThat(desk.type("history").out()).doesNotContain("DefaultAppPool");
    }

    @Test
    void aWorkerThatEndsMeanwhileLeavesNothing() throws IOException {
        worker(Map.of("privateMb", MEGABYTES, "gone", true));
        Desk.Ran ran = dump("--yes");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out() + ran.err()).contains("ended before its dump was written");
        assertThat(out).isEmptyDirectory();
        assertThat(Files.readString(world())).doesNotContain("corefleet-dump");
    }

    private Desk.Ran dump(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "dump", "web01", "--pool", "DefaultAppPool", "-i", inventory.toString(), "--out", out.toString()));
        words.addAll(List.of(more));
        return desk.type(words.toArray(String[]::new));
    }

    private Path only() throws IOException {
        try (var all = Files.list(out)) {
            List<Path> found = all.toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    private Path world() {
        return folder.resolve("home").resolve("simulated").resolve("web01.json");
    }

    private void worker(Map<String, Object> over) throws IOException {
        Map<String, Value> document =
                new LinkedHashMap<>(((Value.MapOf) Json.read(Files.readString(world()))).entries());
        document.put("workers", Value.of(Map.of("DefaultAppPool", over)));
        Files.writeString(world(), Json.writePretty(Value.map(document)));
    }
}
