package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs once is done on the first host, and its result asked for there. */
class RunOnceTest {
    @TempDir
    private Path home;

    private Path hosts;

    @BeforeEach
    void twoHosts() throws IOException {
        hosts = Files.writeString(home.resolve("hosts.yml"), """
                all:
                  vars: {connection: simulated, build: 20348}
                  hosts: {web01: , web02: }
                """);
    }

    @Test
    void theResultIsThereForWhatRunsOnceToo() throws IOException {
        Path play = Files.writeString(home.resolve("play.yml"), """
                - hosts: all
                  tasks:
                    - {directory: {path: 'C:\\RanFirst'}, run_once: true, register: made}
                    - {directory: {path: 'C:\\RanSecond'}, run_once: true, when: made is changed}
                """);
        new Desk(home).type(0, hosts, "apply", play.toString(), "--yes", "--no-snapshot");
        assertThat(worldOf("web01")).contains("RanFirst", "RanSecond");
        assertThat(worldOf("web02")).doesNotContain("RanFirst", "RanSecond");
    }

    @Test
    void whatOtherHostsAskOfItIsAProblemBeforeAnythingIsDone() throws IOException {
        Path play = Files.writeString(home.resolve("play.yml"), """
                - hosts: all
                  tasks:
                    - {directory: {path: 'C:\\RanFirst'}, run_once: true, register: made}
                    - {directory: {path: 'C:\\RanSecond'}, when: made is changed}
                """);
        Desk.Ran ran = new Desk(home).type(1, hosts, "apply", play.toString(), "--yes", "--no-snapshot");
        assertThat(ran.out() + ran.err()).contains("made is known on the first host of the play alone", "play.yml:4");
        assertThat(worldOf("web01")).doesNotContain("RanFirst");
    }

    private String worldOf(String host) {
        return new Desk(home).type(0, hosts, "simulate", "show", host).out();
    }
}
