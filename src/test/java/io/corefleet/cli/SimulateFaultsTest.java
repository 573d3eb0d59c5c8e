package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateFaultsTest {
    @TempDir
    private Path home;

    private Desk.Ran simulate(String verb, String... words) throws IOException {
        Path hosts = home.resolve("hosts.yml");
        Files.writeString(hosts, "all: {vars: {connection: simulated}, hosts: {web01: {}}}");
        String[] all = new String[4 + words.length];
        all[0] = "simulate";
        all[1] = "-i";
        all[2] = hosts.toString();
        all[3] = verb;
        System.arraycopy(words, 0, all, 4, words.length);
        return new Desk(home).type(all);
    }

    private String world() throws IOException {
        return Files.readString(home.resolve("simulated/web01.json"));
    }

    @Test
    void aHostIsBrokenAndMended() throws IOException {
        assertThat(simulate("break", "web01", "disk-full").out()).contains("web01 has disk-full now");
        assertThat(world()).contains("\"freeMb\":12", "\"faults\"");
        assertThat(simulate("mend", "web01").out()).contains("web01 has no fault any more.");
        assertThat(world()).contains("\"freeMb\":61440").doesNotContain("\"faults\"");
    }

    @Test
    void allFaultsAreListed() throws IOException {
        assertThat(simulate("break", "--list").out().lines()).hasSizeGreaterThanOrEqualTo(24);
    }

    @Test
    void whatCannotBeBrokenIsAProblem() throws IOException {
        Desk.Ran unknown = simulate("break", "web01", "disk-fulll");
        assertThat(unknown.code()).isNotZero();
        assertThat(unknown.err()).contains("there is no fault disk-fulll").contains("disk-full?");
        assertThat(simulate("break", "web01", "queue-full").err()).contains("IIS");
        assertThat(simulate("break", "web01").err()).contains("a host and a fault are wanted");
        assertThat(simulate("mend", "web01", "disk-full").err()).contains("it has no fault");
    }
}
