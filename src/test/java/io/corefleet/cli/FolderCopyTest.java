package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of a role: brought to a host, found there, changed here, and the change taken back. */
class FolderCopyTest {
    @TempDir
    private Path home;

    @Test
    void aFolderComesAndStaysAndOnlyWhatChangesIsWritten() throws IOException {
        Path site = Files.createDirectories(home.resolve("roles/shop/files/site/css"));
        Files.createDirectories(home.resolve("roles/shop/files/site/logs"));
        Files.writeString(site.resolve("a.css"), "body {}\r\n");
        Files.writeString(site.resolveSibling(".gitkeep"), "");
        Files.write(site.resolveSibling("zero.bin"), new byte[] {0, 1, 2});
        Path tasks = Files.createDirectories(home.resolve("roles/shop/tasks")).resolve("main.yml");
        Files.writeString(tasks, """
                - win_copy: {src: site, dest: 'C:\\web'}
                  register: copied
                - debug: {msg: "changed {{ copied is changed }}"}
                """);
        Path play = Files.writeString(home.resolve("play.yml"), "- {hosts: all, roles: [shop]}\n");
        Path hosts = Files.writeString(
                home.resolve("hosts.yml"), "all: {hosts: {web01: {connection: simulated, build: 20348}}}\n");
        String[] apply = {"apply", play.toString(), "-i", hosts.toString(), "--yes", "--no-snapshot"};
        String[] plan = {"plan", play.toString(), "-i", hosts.toString(), "--exit-code"};

        Desk.Ran first = new Desk(home).type(apply);
        assertThat(first.code()).as(first.out() + first.err()).isZero();
        assertThat(first.out()).contains("changed True");
        Desk.Ran second = new Desk(home).type(plan);
        assertThat(second.code()).as(second.out() + second.err()).isZero();

        Files.writeString(site.resolve("a.css"), "body { margin: 0 }\r\n");
        Desk.Ran third = new Desk(home).type(plan);
        assertThat(third.code()).as(third.out() + third.err()).isEqualTo(2);
        assertThat(third.out())
                .contains("C:\\web\\site\\css\\a.css", "margin: 0")
                .doesNotContain("~ file C:\\web\\site\\zero.bin");
        // What is registered is of all of it, whichever file has changed.
        Desk.Ran fourth = new Desk(home).type(apply);
        assertThat(fourth.code()).as(fourth.out() + fourth.err()).isZero();
        assertThat(fourth.out()).contains("changed True");

        Desk.Ran back = new Desk(home).type("rollback", "last", "-i", hosts.toString(), "--yes", "--no-snapshot");
        assertThat(back.code()).as(back.out() + back.err()).isZero();
        assertThat(new Desk(home).type(plan).out())
                .contains("margin: 0")
                .doesNotContain("~ file C:\\web\\site\\zero.bin");
    }
}
