package io.corefleet.cli;

import static java.util.Comparator.naturalOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What can be taken back: a run, what was done to a host or a resource, all since a time; and that again. */
@Timeout(300)
class RollbackWaysTest {
    @TempDir
    private Path home;

    private Desk.Ran type(int code, String... words) {
        Desk.Ran ran = new Desk(home).type(words);
        assertThat(ran.code()).as("%s%n%s", ran.out(), ran.err()).isEqualTo(code);
        return ran;
    }

    private void apply(String name, String data) throws IOException {
        Path hosts = Files.writeString(
                home.resolve("hosts.yml"), "all: {vars: {connection: simulated}, hosts: {web01: {}, web02: {}}}");
        Path play = Files.writeString(
                home.resolve("play.yml"),
                "- hosts: all\n  tasks:\n    - registry_value: {path: 'HKLM\\SOFTWARE\\T', name: " + name
                        + ", kind: string, data: " + data + "}\n");
        type(0, "apply", play.toString(), "-i", hosts.toString(), "--yes");
    }

    private String world(String host) throws IOException {
        return Files.readString(home.resolve("simulated/" + host + ".json"));
    }

    /** A run that began before the time and ended after it, and one host that could not be reached: only the rest is taken back, also by a retry. */
    @Test
    void aRetryOfARollbackByTimeTakesBackNoMoreThanWasAskedFor() throws IOException {
        Path hosts = home.resolve("hosts.yml");
        Path play = Files.writeString(
                home.resolve("play.yml"), value("web01:web02", "Early") + value("web01:web02", "Late"));
        hosts(hosts, "connection: simulated");
        type(0, "apply", play.toString(), "-i", hosts.toString(), "--yes");
        String early = Stream.of("web01", "web02")
                .map(host -> changed(type(0, "history", host, "--output", "json"), "Early"))
                .max(naturalOrder())
                .orElseThrow()
                .toString();
        hosts(
                hosts,
                "ansible_host: 127.0.0.1, ansible_port: 1, ansible_user: a, ansible_password: b, connectSeconds: 1");
        type(4, "rollback", "--to", early, "--yes");
        assertThat(world("web01")).contains("Early").doesNotContain("Late");
        assertThat(world("web02")).contains("Early").contains("Late");
        hosts(hosts, "connection: simulated");
        Files.writeString(play, value("web02", "Since"));
        type(0, "apply", play.toString(), "-i", hosts.toString(), "--yes");
        type(0, "retry", "2", "--yes");
        assertThat(world("web02")).contains("Early").contains("Since").doesNotContain("Late");
        assertThat(world("web01")).contains("Early");
    }

    private static void hosts(Path file, String web02) throws IOException {
        Files.writeString(file, "all: {hosts: {web01: {connection: simulated}, web02: {" + web02 + "}}}");
    }

    private static String value(String hosts, String name) {
        return "- hosts: '" + hosts + "'\n  tasks:\n    - registry_value: {path: 'HKLM\\SOFTWARE\\T', name: " + name
                + ", kind: string, data: here}\n";
    }

    /** When a value was written on one host; which of two hosts was first is chance. */
    private static Instant changed(Desk.Ran history, String name) {
        return ((Value.ListOf) history.json().entries().get("changes"))
                .items().stream()
                        .map(change -> ((Value.MapOf) change).entries())
                        .filter(change -> change.get("key").toString().endsWith(name))
                        .map(change -> Instant.parse(change.get("at").toString()))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void byResourceByHostByTimeAndBackAgain() throws IOException {
        apply("A", "first");
        apply("A", "second");
        apply("B", "other");
        type(0, "rollback", "--resource", "registry_value/HKLM\\SOFTWARE\\T\\A", "--yes");
        assertThat(world("web01")).contains("first").doesNotContain("second").contains("other");
        type(0, "rollback", "--resource", "registry_value/HKLM\\SOFTWARE\\T\\A", "--yes");
        assertThat(world("web01")).doesNotContain("first").contains("other");
        type(0, "rollback", "last", "--yes");
        assertThat(world("web01")).contains("first");
        type(0, "rollback", "--limit", "web02", "--yes");
        assertThat(world("web02")).doesNotContain("other");
        assertThat(world("web01")).contains("other");
        type(0, "rollback", "--to", "2020-01-01 00:00", "--yes");
        assertThat(world("web01")).doesNotContain("first").doesNotContain("other");
        type(64, "rollback", "3", "--to", "2020-01-01 00:00", "--yes");
        type(64, "rollback", "--to", "yesterday", "--yes");
        type(64, "rollback", "--yes");
    }

    /** Of a run of which one resource was taken back the others still stand. */
    @Test
    void whatIsLeftOfARunIsTakenBackByHost() throws IOException {
        Path hosts = home.resolve("hosts.yml");
        hosts(hosts, "connection: simulated");
        Path play = Files.writeString(home.resolve("play.yml"), value("all", "Gone") + value("all", "Stays"));
        type(0, "apply", play.toString(), "-i", hosts.toString(), "--yes");
        type(0, "rollback", "--resource", "registry_value/HKLM\\SOFTWARE\\T\\Gone", "--yes");
        assertThat(world("web01")).contains("Stays").doesNotContain("Gone");
        Desk.Ran rest = type(0, "rollback", "--limit", "web01", "--yes");
        assertThat(rest.out()).contains("Stays").doesNotContain("Gone");
        assertThat(world("web01")).doesNotContain("Stays");
        assertThat(world("web02")).contains("Stays");
        assertThat(type(0, "rollback", "--limit", "web01", "--yes").out()).contains("Nothing to roll back");
    }

    /** Windows asked for a restart when the driver came; its way back says so before anybody agrees to it, and so does the run when it is done. */
    @Test
    void theWayBackOfADriverSaysBeforeThatItAsksForARestart() throws IOException {
        Path hosts = home.resolve("hosts.yml");
        Files.writeString(hosts, "all: {hosts: {web01: {connection: simulated}}}");
        Path play = Files.writeString(home.resolve("driver.yml"), """
                - hosts: all
                  tasks:
                    - directory: {path: 'C:\\Drivers\\netsim-2.5'}
                    - file:
                        path: C:\\Drivers\\netsim-2.5\\netsim.inf
                        content: |
                          [Version]
                          Class = Net
                          Provider = "Sample"
                          DriverVer = 06/01/2026,2.5.0.0
                          ; simulated-fault = needsReboot
                    - driver: {name: netsim.inf, version: 2.5.0.0, source: 'C:\\Drivers\\netsim-2.5\\netsim.inf'}
                """);
        assertThat(type(0, "plan", play.toString(), "-i", hosts.toString()).out())
                .as("nobody knows before")
                .doesNotContain("reboot");
        Desk.Ran came = type(0, "apply", play.toString(), "-i", hosts.toString(), "--yes");
        assertThat(came.out()).contains("acts after a restart of the host: web01");
        Desk.Ran asked = type(7, "rollback", "1");
        assertThat(asked.out()).contains("driver netsim.inf").contains("» asks for: reboot host");
        Desk.Ran json = type(7, "rollback", "1", "--output", "json");
        assertThat(json.out()).contains("\"reboot host\"");
        Desk.Ran back = type(0, "rollback", "1", "--yes");
        assertThat(back.out()).contains("acts after a restart of the host: web01");
        assertThat(world("web01")).doesNotContain("2.5.0.0");
    }
}
