package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad drivers on simulated hosts: what they cut off comes back by itself. */
@Timeout(300)
class DeadManTest {
    @TempDir
    private Path home;

    /** What leaves the host reachable is confirmed at once, also on a slow machine; for the rest a test waits as long as the host does. */
    private static int takeBackSeconds(String version) {
        return version.equals("2.0") || version.equals("2.3") ? 300 : 4;
    }

    private Desk.Ran play(String version, String command, String... more) throws IOException {
        Path hosts = home.resolve("hosts.yml");
        Files.writeString(
                hosts,
                "all: {vars: {connection: simulated, winrm: {takeBackSeconds: %d}}, hosts: {web01: {}, web02: {}, web03: {}}}"
                        .formatted(takeBackSeconds(version)));
        Path playbook = home.resolve("play.yml");
        Files.writeString(playbook, """
                - hosts: all
                  serial: 1
                  maxFailures: 0
                  tasks:
                    - driver: {name: netsim.inf, version: %s.0.0, source: 'C:\\Drivers\\netsim-%s\\netsim.inf'}
                """.formatted(version, version));
        String[] words = new String[4 + more.length];
        words[0] = command;
        words[1] = playbook.toString();
        words[2] = "-i";
        words[3] = hosts.toString();
        System.arraycopy(more, 0, words, 4, more.length);
        return new Desk(home).type(words);
    }

    private String driver(String host) throws IOException {
        return Files.exists(home.resolve("simulated/" + host + ".json"))
                ? Files.readString(home.resolve("simulated/" + host + ".json"))
                : "";
    }

    @Test
    void aDriverThatCutsTheNetworkIsTakenBackByTheHostAndTheOthersAreSpared() throws IOException {
        assertThat(play("2.1", "plan").out()).contains("⏱");
        Desk.Ran run = play("2.1", "apply", "--yes");
        assertThat(run.code()).isNotZero();
        assertThat(run.out()).contains("the host took it back by itself");
        assertThat(driver("web01"))
                .contains("\"driver\":\"oem0.inf\"")
                .doesNotContain("oem1.inf")
                .doesNotContain("Corefleet\\\\Switch");
        assertThat(driver("web02")).isEmpty();
        assertThat(new Desk(home).type("history", "1").out()).contains("taken back");
        assertThat(play("2.0", "apply", "--yes").code()).isZero();
        assertThat(driver("web03")).contains("\"driver\":\"oem1.inf\"");
    }

    @Test
    void aDriverThatBreaksHttpTakesWinrmAlongAndComesBackToo() throws IOException {
        Desk.Ran run = play("2.2", "apply", "--yes");
        assertThat(run.out()).contains("the host took it back by itself");
        assertThat(play("2.0", "plan", "--exit-code").code()).isEqualTo(2);
    }

    @Test
    void aDeviceThatDoesNotWorkFailsTheCanaryAndIsTakenBackByHand() throws IOException {
        Desk.Ran run = play("2.3", "apply", "--yes");
        assertThat(run.out()).contains("a device does not work").contains("problem code 10");
        assertThat(driver("web02")).isEmpty();
        assertThat(new Desk(home).type("rollback", "last", "--yes").code()).isZero();
        assertThat(driver("web01")).contains("\"driver\":\"oem0.inf\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "firewall_rule: {name: WINRM-HTTP-In-TCP, enabled: false}",
                "user_right: {name: SeNetworkLogonRight, accounts: ['BUILTIN\\Backup Operators']}",
                "winrm_setting: {winrs: {allowRemoteShellAccess: false}}"
            })
    void whatLocksAdministratorsOutIsTakenBackByTheHost(String task) throws IOException {
        Path hosts = home.resolve("hosts.yml");
        Files.writeString(
                hosts, "all: {vars: {connection: simulated, winrm: {takeBackSeconds: 4}}, hosts: {web01: {}}}");
        Path playbook = home.resolve("play.yml");
        Files.writeString(playbook, "- hosts: all\n  tasks:\n    - " + task + "\n");
        String[] where = {playbook.toString(), "-i", hosts.toString()};

        Desk.Ran run = new Desk(home).type("apply", where[0], where[1], where[2], "--yes");

        assertThat(run.code()).isNotZero();
        assertThat(run.out()).contains("the host took it back by itself");
        assertThat(driver("web01")).doesNotContain("Corefleet\\\\Switch");
        assertThat(new Desk(home)
                        .type("plan", where[0], where[1], where[2], "--exit-code")
                        .code())
                .isEqualTo(2);
    }
}
