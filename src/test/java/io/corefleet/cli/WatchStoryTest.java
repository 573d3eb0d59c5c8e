package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.corefleet.json.Json;
import io.corefleet.report.Schemas;
import io.corefleet.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody watches simulated hosts while they are sick, and explains the recording later. */
class WatchStoryTest {
    @TempDir
    private Path folder;

    private Desk desk;
    private Path inventory;

    @BeforeEach
    void hostsWithIis() throws IOException {
        desk = new Desk(folder.resolve("home"));
        inventory = folder.resolve("hosts.yml");
        Files.writeString(inventory, """
                all:
                  hosts:
                    web01: {connection: simulated}
                    web02: {connection: simulated}
                    gone: {ansible_host: 127.0.0.1, ansible_port: 9, ansible_user: x, ansible_password: longpassword, ansible_connection: winrm}
                """);
        Path playbook = folder.resolve("iis.yml");
        Files.writeString(playbook, """
                - hosts: web*
                  tasks:
                    - windows_feature: {name: Web-Server}
                """);
        assertThat(desk.type("apply", playbook.toString(), "-i", inventory.toString(), "--yes")
                        .code())
                .isZero();
    }

    @Test
    void faultsAreSeenAndTheRecordingIsExplained() throws IOException {
        desk.type("simulate", "break", "web01", "queue-full", "-i", inventory.toString());
        desk.type("simulate", "break", "web02", "pool-rapid-fail", "-i", inventory.toString());
        Path record = folder.resolve("night.jsonl");

        Desk.Ran ran = watch("web*", "--count", "2", "--output", "json", "--record", record.toString());

        assertThat(ran.code()).as(ran.err()).isZero();
        List<String> lines = ran.out().lines().toList();
        assertThat(lines).hasSize(4).allSatisfy(Schemas::assertWatch);
        Value.MapOf full = last(lines, "web01");
        assertThat(full.get("waiting"))
                .hasValueSatisfying(number -> assertThat(number).hasToString("1000"));
        assertThat(Double.parseDouble(full.entries().get("refusedPerSecond").toString()))
                .as("the host refuses 38 in a second, and counts whole ones")
                .isCloseTo(38, within(0.1 + 1 / secondsBetween(lines, "web01")));
        assertThat(last(lines, "web02").entries().get("state")).hasToString("disabled");
        assertThat(ran.out()).contains("WAS 5002");

        Desk.Ran triage = desk.type("triage", "--from", record.toString(), "--output", "json");
        assertThat(triage.code()).isEqualTo(2);
        Schemas.assertTriage(triage.out());
        assertThat(triage.at("hosts.0.conclusions.0.id")).hasToString("queue-full");
        assertThat(triage.at("hosts.1.conclusions.0.id")).hasToString("pool-rapid-fail");
    }

    @Test
    void oneHostThatIsGoneHoldsUpNoOtherAndItsPasswordIsNowhere() throws IOException {
        Path record = folder.resolve("night.jsonl");
        Desk.Ran ran = watch("web01,gone", "--count", "2", "--record", record.toString());
        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.out())
                .contains("gone not reached: ")
                .contains("web01 pool DefaultAppPool running")
                .doesNotContain("longpassword");
        assertThat(Files.readString(record)).contains("\"failure\"").doesNotContain("longpassword");
    }

    @Test
    void aRecordingThatWasCutIsReadAsFarAsItGoes() throws IOException {
        Path record = folder.resolve("night.jsonl");
        watch("web01", "--count", "2", "--record", record.toString());
        String text = Files.readString(record);
        Files.writeString(record, text.substring(0, text.length() - 200));
        Desk.Ran triage = desk.type("triage", "--from", record.toString(), "--output", "json");
        assertThat(triage.code()).as(triage.out() + triage.err()).isZero();
        assertThat(triage.at("hosts.0.status")).hasToString("healthy");
    }

    @Test
    void wrongWordsAreProblems() {
        assertThat(watch("web01", "--interval", "soon").code()).isEqualTo(64);
        assertThat(watch("web01", "--count", "0").code()).isEqualTo(64);
        assertThat(watch("web01", "--output", "xml").code()).isEqualTo(64);
        assertThat(watch("nobody", "--count", "1").code()).isEqualTo(1);
        assertThat(watch("web01", "--count", "1", "--record", folder.toString()).code())
                .isEqualTo(1);
    }

    /** A slow machine looks for the first time late, and then soon again. */
    private static double secondsBetween(List<String> lines, String host) {
        List<Instant> looks = lines.stream()
                .map(line -> ((Value.MapOf) Json.read(line)).entries())
                .filter(look -> look.get("host").toString().equals(host))
                .map(look -> Instant.parse(look.get("time").toString()))
                .toList();
        return Duration.between(looks.get(0), looks.get(1)).toMillis() / 1000.0;
    }

    private static Value.MapOf last(List<String> lines, String host) {
        Value.MapOf pool = null;
        for (String line : lines) {
            Value.MapOf look = (Value.MapOf) Json.read(line);
            if (look.entries().get("host").toString().equals(host)) {
                pool = (Value.MapOf)
                        ((Value.ListOf) look.entries().get("pools")).items().get(0);
            }
        }
        return pool;
    }

    private Desk.Ran watch(String pattern, String... more) {
        List<String> words = new ArrayList<>(List.of("watch", pattern, "-i", inventory.toString()));
        words.addAll(List.of(more));
        if (!words.contains("--interval")) {
            words.addAll(List.of("--interval", "1s"));
        }
        return desk.type(words.toArray(String[]::new));
    }
}
