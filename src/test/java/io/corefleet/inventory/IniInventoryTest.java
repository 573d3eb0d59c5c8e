package io.corefleet.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.secret.SecretSources;
import io.corefleet.secret.SecretTag;
import io.corefleet.source.Problem;
import io.corefleet.source.Problems;
import io.corefleet.template.Templates;
import io.corefleet.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Ansible makes of INI inventories, the traps included, was tried out in Ansible 2.14. */
class IniInventoryTest {
    private final Problems problems = new Problems();

    @TempDir
    private Path folder;

    private Inventory read(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return new InventoryReader(SecretTag.fetching(SecretSources.of(Map.of())), new Templates(), problems)
                .read(List.of(file), null);
    }

    @Test
    void groupsHostsRangesAndChildren() throws IOException {
        Inventory inventory = read("hosts", """
                # the fleet
                lonely.corp.local
                [web]
                web[01:03].corp.local ansible_port=5985 role=front   # a comment
                db[01:10:3]x
                [web:vars]
                tier = gold
                ; another
                [prod:children]
                web
                """);
        assertThat(problems.list()).isEmpty();
        assertThat(inventory.groups().get("prod"))
                .containsExactly(
                        "web01.corp.local", "web02.corp.local", "web03.corp.local", "db01x", "db04x", "db07x", "db10x");
        assertThat(inventory.groups().get("ungrouped")).containsExactly("lonely.corp.local");
        HostEntry first = inventory.host("web01.corp.local").orElseThrow();
        assertThat(first.connection().port()).isEqualTo(5985);
        assertThat(first.variables().entries().get("role")).hasToString("front");
        assertThat(first.variables().entries().get("tier")).hasToString("gold");
        assertThat(first.variables().entries().get("tier").place()).hasToString(folder.resolve("hosts") + ":7:8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "5 | Int | 5",
                "5 # five | Int | 5",
                "1.5 | Real | 1.5",
                "True | Bool | true",
                "true | Text | true",
                "FALSE | Text | FALSE",
                "'5' | Text | 5",
                "007 | Text | 007",
                "[1, 'two'] | ListOf | [1, two]",
                "C:\\temp\\new | Text | C:\\temp\\new",
                "a # b | Text | a # b",
                "{{ other }} | Text | {{ other }}",
                "[broken | Text | [broken"
            })
    void valuesAreLiteralsOfPython(String written, String kind, String expected) throws IOException {
        Inventory inventory = read("fleet.ini", "[web]\nweb01\n[web:vars]\nx=" + written + "\n");
        Value value =
                inventory.host("web01").orElseThrow().variables().entries().get("x");
        assertThat(value.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(value).hasToString(expected);
    }

    @Test
    void aHostsLineIsSplitAsAShellWouldAndTheTrapIsTold() throws IOException {
        Inventory inventory = read("fleet.ini", "web01:5985 a='one two' p=C:\\temp q=\"C:\\keep\"\n");
        HostEntry host = inventory.host("web01").orElseThrow();
        assertThat(host.variables().entries().get("a")).hasToString("one two");
        assertThat(host.variables().entries().get("p")).hasToString("C:temp");
        assertThat(host.variables().entries().get("q")).hasToString("C:\\keep");
        assertThat(host.connection().port()).isEqualTo(5985);
        assertThat(problems.list()).singleElement().satisfies(problem -> {
            assertThat(problem.summary()).isEqualTo("a backslash on a host's line is dropped, as Ansible does");
            assertThat(problem.place().column()).isEqualTo(28);
        });
    }

    @Test
    void mistakesAreProblemsWithTheirPlaces() throws IOException {
        read("fleet.ini", """
                [web]
                web01 web02
                web[9:1]
                web03 a='open
                [web:var]
                [web:vars]
                just words
                [prod:children]
                wbe
                """);
        assertThat(problems.list().stream().map(Problem::summary))
                .containsExactly(
                        "behind a host stand name=value; found web02",
                        "\"web[9:1]\" is no host name",
                        "a quote is not closed",
                        "[web:var] is no section",
                        "a variable is written name=value",
                        "there is no group \"wbe\"");
        assertThat(problems.list().get(5).hint()).isEqualTo("Did you mean web?");
    }

    @Test
    void aFileWithoutEndingIsWhatItLooksLike() throws IOException {
        assertThat(read("yaml", "all:\n  hosts:\n    web01:\n").hosts()).hasSize(1);
        assertThat(read("plain", "web01\nweb02 x=y:z\n").hosts()).hasSize(2);
        assertThat(read("assigned", "web01 url=http://x\n").hosts()).hasSize(1);
        assertThat(problems.list()).isEmpty();
    }
}
