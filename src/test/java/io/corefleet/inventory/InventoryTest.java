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

class InventoryTest {
    private final Problems problems = new Problems();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "all; web01 web02 web03 web04 db01",
                "web; web01 web02 web03 web04",
                "web:&new; web03 web04",
                "web:!web03; web01 web02 web04",
                "!web; db01",
                "web0?,db01; web01 web02 web03 web04 db01",
                "~web0[24]; web02 web04",
                "web[0]; web01",
                "web[-1]; web04",
                "web[1:2]; web02 web03",
                "!web03:web:&new; web04"
            })
    void patternsMeanWhatAnsibleMeans(String pattern, String expected) throws IOException {
        List<String> names = fleet().match(pattern, null, problems).stream()
                .map(HostEntry::name)
                .toList();
        assertThat(String.join(" ", names)).isEqualTo(expected);
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void aNameThatIsNobodyIsAProblemWithTheNearest() throws IOException {
        fleet().match("wbe", null, problems);
        assertThat(problems.list()).singleElement().satisfies(problem -> {
            assertThat(problem.summary()).isEqualTo("no host or group is named \"wbe\"");
            assertThat(problem.hint()).isEqualTo("Did you mean web?");
        });
    }

    @Test
    void aPatternThatComesToNoHostIsAProblem() throws IOException {
        fleet().match("web:&db01", null, problems);
        assertThat(problems.list())
                .singleElement()
                .extracting(Problem::summary)
                .isEqualTo("no host matches \"web:&db01\"");
    }

    @Test
    void laterLayersWin() throws IOException {
        write("group_vars/all.yml", "layer: group_vars all\na: 1\n");
        write("group_vars/web.yml", "layer: group_vars web\nb: 2\n");
        write("host_vars/web01.yml", "layer: host_vars\n");
        write("book/group_vars/web.yml", "b: 3\n");
        Path file = write("hosts.yml", """
                all:
                  vars: {layer: all, c: 4}
                  children:
                    web:
                      vars: {layer: web}
                      hosts: {web01: {layer: host}, web02: }
                """);
        Inventory inventory = reader().read(List.of(file), folder.resolve("book"));
        assertThat(variable(inventory, "web01", "layer")).hasToString("host_vars");
        assertThat(variable(inventory, "web02", "layer")).hasToString("group_vars web");
        assertThat(variable(inventory, "web02", "b")).hasToString("3");
        assertThat(variable(inventory, "web02", "c")).hasToString("4");
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void childrenWinOverParentsAndPrioritiesOverNames() throws IOException {
        Path file = write("hosts.yml", """
                b: {vars: {x: from b, ansible_group_priority: 5}, hosts: {web01: }}
                z: {vars: {x: from z}, hosts: {web01: }}
                parent: {vars: {x: from parent, y: from parent}, children: {z: }}
                """);
        Inventory inventory = reader().read(List.of(file), null);
        assertThat(variable(inventory, "web01", "x")).hasToString("from z");
        assertThat(variable(inventory, "web01", "y")).hasToString("from parent");
        assertThat(inventory.host("web01").orElseThrow().groups()).containsExactly("all", "parent", "b", "z");
    }

    @Test
    void connectionsAreReadFromAnsiblesNames() throws IOException {
        Path file = write("hosts.yml", """
                all:
                  vars: {ansible_user: deploy, ansible_password: !secret env:PW, name: web01}
                  hosts:
                    a: {ansible_host: 10.0.0.1, ansible_port: 5985}
                    b: {ansible_host: "{{ name }}.corp"}
                    c: {connection: simulated, build: 17763, maxShellsPerUser: 5}
                """);
        Inventory inventory = reader().read(List.of(file), null);
        Connection a = inventory.host("a").orElseThrow().connection();
        assertThat(a.tls()).isFalse();
        assertThat(a.options()).containsEntry("allowUnencrypted", "false");
        assertThat(a.password().reveal()).isEqualTo("open sesame");
        Connection b = inventory.host("b").orElseThrow().connection();
        assertThat(b.address() + " " + b.port() + " " + b.tls()).isEqualTo("web01.corp 5986 true");
        Connection c = inventory.host("c").orElseThrow().connection();
        assertThat(c.kind()).isEqualTo(Connection.Kind.SIMULATED);
        assertThat(c.options()).containsEntry("build", "17763").containsEntry("maxShellsPerUser", "5");
        assertThat(problems.list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "web: {host: {a: }} § the group web has no key \"host\" § 1:7",
                "web: {hosts: [a]} § hosts must be a mapping of host names § 1:14",
                "a: {children: {b: }}\\nb: {children: {a: }} § groups are children of each other: a → b → a § none",
                "web: {hosts: {'web[9:1]': }} § \"web[9:1]\" is no host name § 1:15",
                "web: {hosts: {a: {ansible_port: 0}}} § ansible_port must be between 1 and 65535; found 0 § 1:33",
                "web: {hosts: {a: {ansible_connection: ssh}}} § there is no connection \"ssh\" § 1:39",
                "web: {hosts: {a: {ansible_usr: x}}} § the variable ansible_usr is not used to connect § 1:32",
                "web: {hosts: {a: {ansible_password: x}}} § a password stands in clear in the inventory § 1:37"
            })
    void mistakesAreTold(String text, String said, String place) throws IOException {
        reader().read(List.of(write("hosts.yml", text.replace("\\n", "\n"))), null);
        assertThat(problems.list()).singleElement().satisfies(problem -> {
            assertThat(problem.summary()).isEqualTo(said);
            assertThat(problem.mark()
                            .map(mark -> mark.line() + ":" + mark.column())
                            .orElse("none"))
                    .isEqualTo(place);
        });
    }

    @Test
    void theShippedInventoriesAreGood() {
        Inventory demo = new InventoryReader(SecretTag.naming(), new Templates(), problems)
                .read(List.of(Path.of("inventory/demo.yml")), null);
        new InventoryReader(SecretTag.naming(), new Templates(), problems)
                .read(List.of(Path.of("inventory/example.yml")), null);
        assertThat(demo.match("web", null, problems)).hasSize(12);
        assertThat(demo.match("ltsc2016", null, problems)).hasSize(2);
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void theDemoDoesNotMakeTheRealHostsBesideItSimulated() {
        Inventory both = new InventoryReader(SecretTag.naming(), new Templates(), problems)
                .read(List.of(Path.of("inventory/demo.yml"), Path.of("inventory/example.yml")), null);
        assertThat(both.host("web01").orElseThrow().connection().kind()).isEqualTo(Connection.Kind.SIMULATED);
        assertThat(both.host("edge01").orElseThrow().connection().kind()).isEqualTo(Connection.Kind.WINRM);
    }

    private Inventory fleet() throws IOException {
        Path file = write("hosts.yml", """
                web: {hosts: {'web[01:04]': }}
                new: {hosts: {web03: , web04: }}
                all: {hosts: {db01: }}
                """);
        return reader().read(List.of(file), null);
    }

    private InventoryReader reader() {
        return new InventoryReader(
                SecretTag.fetching(SecretSources.of(Map.of("PW", "open sesame"))), new Templates(), problems);
    }

    private static Value variable(Inventory inventory, String host, String name) {
        return inventory.host(host).orElseThrow().variables().get(name).orElseThrow();
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
