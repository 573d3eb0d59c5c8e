package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.cli.Desk.Ran;
import io.corefleet.report.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drift of all that was ever applied, and what is found taken as it is. */
class AdoptedDriftTest {
    private static final String TIER = "registry_value/HKLM\\SOFTWARE\\Shop\\Tier";
    private static final String SIZE = "registry_value/HKLM\\SOFTWARE\\Shop\\Size";

    @TempDir
    private Path home;

    private Desk desk;
    private Path playbook;
    private String hosts;

    @BeforeEach
    void appliedAndEdited() throws IOException {
        desk = new Desk(home.resolve("state"));
        hosts = Files.writeString(
                        home.resolve("hosts.yml"),
                        "all: {hosts: {web01: {connection: simulated}, web02: {connection: simulated}}}\n")
                .toString();
        playbook = Files.writeString(home.resolve("shop.yml"), """
                - hosts: web01
                  tasks:
                    - registry_value: {path: 'HKLM\\SOFTWARE\\Shop', name: Tier, kind: string, data: gold}
                    - registry_value: {path: 'HKLM\\SOFTWARE\\Shop', name: Size, kind: dword, data: 3}
                """);
        assertThat(type("apply", playbook.toString(), "--yes").code()).isZero();
        assertThat(type("simulate", "edit", "web01", TIER, "data=silver").code())
                .isZero();
        assertThat(type("simulate", "edit", "web01", SIZE, "state=absent").code())
                .isZero();
    }

    private Ran type(String... words) {
        return desk.type(Stream.concat(Stream.of(words), Stream.of("-i", hosts)).toArray(String[]::new));
    }

    private Ran json(String... words) {
        Ran ran = type(
                Stream.concat(Stream.of(words), Stream.of("--output", "json")).toArray(String[]::new));
        Schemas.assertReport(ran.out());
        return ran;
    }

    @Test
    void withoutAPlaybookAllThatWasAppliedIsLookedAt() {
        Ran all = json("drift");
        assertThat(all.code()).isEqualTo(2);
        assertThat(all.at("counts.hosts")).as("only hosts that we know").hasToString("1");
        assertThat(all.at("verdict")).hasToString("drifted");
        assertThat(all.out()).contains("Tier").contains("Size");
        assertThat(type("drift").out())
                .contains("wanted gold", "found silver on web01")
                .contains("wanted to be there", "found nothing on web01")
                .doesNotContain("null");
        assertThat(type("drift", "--limit", "web02").out()).contains("never applied anything");
        assertThat(type("drift", "--tags", "x").code()).isEqualTo(64);
    }

    @Test
    void whatIsFoundIsTakenOnlyAfterAYes() {
        assertThat(type("drift", playbook.toString(), "--adopt").code()).isEqualTo(7);
        assertThat(json("drift", playbook.toString()).at("verdict")).hasToString("drifted");

        Ran adopted = type("drift", playbook.toString(), "--adopt", "--yes");
        assertThat(adopted.code()).isZero();
        assertThat(adopted.err()).contains("Hosts were not touched");
        Ran after = json("drift", playbook.toString());
        assertThat(after.at("verdict"))
                .as("nobody is accused, and the playbook still wants it so")
                .hasToString("pending");
        assertThat(json("drift").code()).as("as it was left").isZero();
        assertThat(desk.type("history").out()).contains("adopt");
        assertThat(type("drift", "--adopt", "--yes").err()).contains("nothing to adopt");
        assertThat(desk.type("retry", "--yes").out())
                .as("an adoption has nothing to retry")
                .contains("run 1");
    }
}
