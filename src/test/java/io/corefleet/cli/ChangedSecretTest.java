package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A password that changed in its store is noticed though Windows never gives it back, by what the journal remembers of it. */
@Timeout(300)
class ChangedSecretTest {
    private static final String PLAYBOOK = """
            - hosts: all
              tasks:
                - windows_feature: {name: Web-Server}
                - iis_app_pool:
                    name: Shop
                    processModel.identityType: SpecificUser
                    processModel.userName: CORP\\shop
                    processModel.password: !secret env:POOL
            """;

    @TempDir
    private Path home;

    private Desk.Ran type(String secret, int code, String command, String... more) throws IOException {
        Files.writeString(home.resolve("site.yml"), PLAYBOOK);
        Files.writeString(home.resolve("hosts.yml"), "all: {hosts: {web01: {connection: simulated, downTime: 0}}}\n");
        List<String> words = Stream.concat(
                        Stream.of(
                                command,
                                home.resolve("site.yml").toString(),
                                "-i",
                                home.resolve("hosts.yml").toString()),
                        Stream.of(more))
                .toList();
        Desk.Ran ran = new Desk(home).with("POOL", secret).type(words.toArray(String[]::new));
        assertThat(ran.code()).as("%s%n%s%s", words, ran.out(), ran.err()).isEqualTo(code);
        assertThat(ran.out() + ran.err()).doesNotContain("Sesame");
        return ran;
    }

    @Test
    void isPlannedAppliedAndThenKnown() throws IOException {
        type("Open-Sesame", 0, "apply", "--yes");
        type("Open-Sesame", 0, "plan", "--exit-code");
        assertThat(type("Close-Sesame", 2, "plan", "--exit-code").out())
                .containsPattern("processModel.password +\\(secret\\) changed")
                .doesNotContain("processModel.userName");
        assertThat(type("Close-Sesame", 0, "drift").out()).doesNotContain("password");
        assertThat(type("Close-Sesame", 0, "apply", "--yes").out()).contains("(secret) changed");
        type("Close-Sesame", 0, "plan", "--exit-code");
        type("Open-Sesame", 2, "plan", "--exit-code");
    }

    @Test
    void isInNoFileOfTheHome() throws IOException {
        type("Open-Sesame", 0, "apply", "--yes");
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain("Sesame");
            }
        }
    }
}
