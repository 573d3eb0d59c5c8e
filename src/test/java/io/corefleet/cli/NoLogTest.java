package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code no_log} covers is in no output and no file of ours, also when the thing is taken back, though Windows tells it in plain. */
@Timeout(300)
class NoLogTest {
    @TempDir
    private Path home;

    @TempDir
    private Path written;

    @Test
    void isInNoOutputAndNoFile() throws IOException {
        Path hosts = Files.writeString(
                written.resolve("hosts.yml"), "all: {hosts: {web01: {connection: simulated, downTime: 0}}}\n");
        Path site = Files.writeString(written.resolve("site.yml"), """
                - hosts: all
                  tasks:
                    - {win_regedit: {path: 'HKLM:\\SOFTWARE\\Shop', name: Key, data: open sesame}, no_log: true}
                    - {win_copy: {content: open sesame, dest: 'C:\\key.txt'}, no_log: true}
                    - {command: echo open sesame, no_log: true}
                """);
        for (String words : new String[] {
            "plan %s -i %s",
            "apply %s -i %s --yes -v",
            "plan %s -i %s -v",
            "drift %s -i %s",
            "rollback last --yes",
            "history 1"
        }) {
            Desk.Ran ran = new Desk(home).type(words.formatted(site, hosts).split(" "));
            assertThat(ran.out() + ran.err()).as(words).doesNotContain("sesame").doesNotContain("somebody changed it");
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("simulated"))
                    .toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain("sesame");
            }
        }
    }
}
