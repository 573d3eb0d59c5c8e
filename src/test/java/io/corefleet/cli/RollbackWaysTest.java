package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What can be taken back: a run, what was done to a host or a resource, all since a time; and that again. */
@Timeout(120)
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
}
