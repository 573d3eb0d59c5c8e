package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.cli.Desk.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the playbook to the host and back: where a file minds letter case, two keys that differ in it alone are two things. */
class LetterCaseTest {
    private static final String PATH = "xml_value/C:\\shop.config /configuration/";

    @TempDir
    private Path home;

    private Desk desk;
    private String hosts;

    @BeforeEach
    void aHost() throws IOException {
        desk = new Desk(home.resolve("state"));
        hosts = Files.writeString(home.resolve("hosts.yml"), "all: {hosts: {web01: {connection: simulated}}}\n")
                .toString();
    }

    private Ran corefleet(String command, String subject, String... options) {
        return desk.type(java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(command, subject, "-i", hosts), java.util.stream.Stream.of(options))
                .toArray(String[]::new));
    }

    private String values(String size, String other) throws IOException {
        return Files.writeString(home.resolve("values.yml"), """
                - hosts: all
                  tasks:
                    - xml_value: {path: 'C:\\shop.config', xpath: /configuration/Size, value: %s}
                    - xml_value: {path: 'c:\\SHOP.config', xpath: /configuration/size, value: %s}
                    - json_value: {path: 'C:\\shop.json', at: Size, value: %s}
                    - json_value: {path: 'C:\\shop.json', at: size, value: %s}
                """.formatted(size, other, size, other))
                .toString();
    }

    @Test
    void eachIsSetReadToldAndTakenBackByItself() throws IOException {
        String files = Files.writeString(home.resolve("files.yml"), """
                - hosts: all
                  tasks:
                    - file: {path: 'C:\\shop.config', content: <configuration></configuration>}
                    - file: {path: 'C:\\shop.json', content: '{}'}
                """).toString();
        assertThat(corefleet("apply", files, "--yes").code()).isZero();
        String values = values("a", "b");
        Ran apply = corefleet("apply", values, "--yes");
        assertThat(apply.code()).as(apply.out()).isZero();
        assertThat(corefleet("plan", values, "--exit-code").code())
                .as("all four are as wanted")
                .isZero();
        values("a", "c");
        assertThat(corefleet("apply", values, "--yes").code()).isZero();

        Ran history = desk.type("history", PATH + "Size");
        assertThat(history.out()).contains("Size").doesNotContain("/size");
        assertThat(desk.type("rollback", "--resource", PATH + "size", "-i", hosts, "--yes")
                        .code())
                .isZero();
        values("a", "b");
        Ran left = corefleet("plan", values, "--exit-code", "--output", "json");
        assertThat(left.code()).as("only the other JSON value is not as before").isEqualTo(2);
        assertThat(left.out()).contains("shop.json : size").doesNotContain("shop.json : Size", "shop.config");
    }

    @Test
    void whatWindowsTakesForOneIsOne() throws IOException {
        String twice = Files.writeString(home.resolve("twice.yml"), """
                - hosts: all
                  tasks:
                    - registry_value: {path: 'HKLM\\SOFTWARE\\Shop', name: Tier, data: gold}
                """).toString();
        assertThat(corefleet("apply", twice, "--yes").code()).isZero();
        Files.writeString(
                Path.of(twice),
                Files.readString(Path.of(twice)).replace("SOFTWARE", "software").replace("Tier", "TIER"));
        assertThat(corefleet("plan", twice, "--exit-code").code()).isZero();
        assertThat(desk.type("history", "registry_value/hklm\\software\\shop\\tier")
                        .out())
                .contains("Tier");
    }
}
