package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.json.Json;
import io.corefleet.report.Schemas;
import io.corefleet.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What commands say with {@code --output json} is one document of the shipped schemas, in good and in bad cases. */
@Timeout(300)
class DocumentsTest {
    private static final String PLAY = """
            - hosts: all
              tasks:
                - registry_value: {path: 'HKLM\\SOFTWARE\\Shop', name: Tier, kind: string, data: gold}
                - file: {path: 'C:\\a.txt', content: '{{ secret }}'}
                - command: hostname
              vars: {secret: !secret env:TOKEN}
            """;

    @TempDir
    private Path folder;

    private Path hosts;
    private Path play;
    private Desk desk;

    @BeforeEach
    void twoHosts() throws IOException {
        desk = new Desk(folder.resolve("home")).with("TOKEN", "not for eyes");
        hosts = Files.writeString(
                folder.resolve("hosts.yml"),
                "all: {hosts: {w1: {connection: simulated}, w2: {connection: simulated}}}");
        play = Files.writeString(folder.resolve("play.yml"), PLAY);
    }

    @Test
    void aRunFromPlanToRollback() {
        report(0, "plan", play.toString(), "-i", hosts.toString());
        report(0, "apply", play.toString(), "-i", hosts.toString(), "--yes");
        desk.type(
                "simulate",
                "edit",
                "w2",
                "registry_value/HKLM\\SOFTWARE\\Shop\\Tier",
                "data=tin",
                "-i",
                hosts.toString());
        report(2, "drift", play.toString(), "-i", hosts.toString());
        report(0, "rollback", "1", "--yes");
        report(0, "history");
        report(0, "history", "1");
        report(0, "history", "registry_value/HKLM\\SOFTWARE\\Shop\\Tier");
    }

    @Test
    void whatIsWrongIsADocumentToo() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong.yml"), "- hosts: {a: b}\n  tasks: [{nothing: {}}]\n");
        for (String command : new String[] {"plan", "apply", "drift", "validate"}) {
            report(1, command, wrong.toString(), "-i", hosts.toString());
        }
        assertThat(desk.type("plan", wrong.toString(), "-i", hosts.toString(), "--output", "json")
                        .err())
                .as("people read it too")
                .contains("hosts takes names");
        Path away = Files.writeString(
                folder.resolve("away.yml"),
                "all: {hosts: {w1: {ansible_host: 127.0.0.1, ansible_port: 1, ansible_user: a, ansible_password: b,"
                        + " ansible_winrm_scheme: http, ansible_winrm_transport: ntlm}}}");
        report(4, "plan", play.toString(), "-i", away.toString());
        report(4, "apply", play.toString(), "-i", away.toString(), "--yes");
        Schemas.assertTriage(ran(4, "triage", "-i", away.toString()));
    }

    @Test
    void whatHasNoRunNamesItsHostsAndTypes() {
        assertThat(((Value.MapOf) member(ran(0, "facts", "-i", hosts.toString()), "hosts")).entries())
                .containsOnlyKeys("w1", "w2");
        assertThat(ran(0, "inventory", "-i", hosts.toString())).contains("\"w1\"", "\"w2\"");
        assertThat(member(ran(0, "explain", "iis_app_pool"), "type")).hasToString("iis_app_pool");
        Schemas.assertTriage(ran(0, "triage", "w1", "-i", hosts.toString()));
    }

    private static Value member(String document, String name) {
        return ((Value.MapOf) Json.read(document)).get(name).orElseThrow();
    }

    private void report(int code, String... words) {
        Schemas.assertReport(ran(code, words));
    }

    private String ran(int code, String... words) {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--output";
        all[words.length + 1] = "json";
        Desk.Ran ran = desk.type(all);
        assertThat(ran.code())
                .as(String.join(" ", all) + "%n%s%n%s", ran.out(), ran.err())
                .isEqualTo(code);
        assertThat(ran.out()).doesNotContain("not for eyes");
        return ran.out();
    }
}
