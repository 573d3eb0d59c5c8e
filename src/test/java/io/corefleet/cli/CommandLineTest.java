package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.cli.Desk.Ran;
import io.corefleet.journal.Journal;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.RunScope;
import io.corefleet.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
    private static final String SECRET = "Open-Sesame-4711";

    @TempDir
    private Path folder;

    private Desk desk;
    private String inventory;
    private String playbook;

    @BeforeEach
    void write() throws IOException {
        desk = new Desk(folder.resolve("home"));
        inventory = file(
                "hosts.yml",
                "all:\n  hosts:\n    web01: {connection: simulated}\n    web02: {connection: simulated}\n");
        playbook = file("play.yml", """
                - hosts: all
                  vars: {tier: silver}
                  tasks:
                    - {registry_value: {path: 'HKLM\\SOFTWARE\\T', name: Tier, kind: string, data: "{{ tier }}"}, tags: tier}
                    - {registry_value: {path: 'HKLM\\SOFTWARE\\T', name: Other, kind: dword, data: 1}, tags: other}
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pln | 64 | Did you mean plan?",
                "plan | 64 | Missing required parameter",
                "plan x.yml --limt a | 64 | Did you mean --limit?",
                "history --output xml 7 | 1 | there is no run 7",
                "rollback 7 | 1 | CF401  there is no run 7",
                "rollback last | 1 | no run has changed anything yet",
                "plan nothing.yml -i inventory/demo.yml | 1 | CF101  there is no file nothing.yml",
                "explain iis_app_pol | 1 | Did you mean iis_app_pool?",
                "explain iis_app_pool.queueLenght | 1 | Did you mean queueLength?",
                "inventory nobody -i inventory/demo.yml | 1 | no host or group is named",
                "exec web01 -i inventory/demo.yml -l web02 -- ver | 1 | no host matches both",
                "doctor web01 --output xml -i inventory/demo.yml | 64 | --output is text or json",
                "facts web01 --output xml -i inventory/demo.yml | 64 | --output is text or json",
                "doctor web01 -i inventory/demo.yml --report html=a.html | 64 | Unknown option",
                "simulate edit web01 iis_app_pool a=1 | 1 | is not of the form TYPE/KEY"
            })
    void wrongWordsAreToldWithTheRightExitCode(String words, int code, String said) {
        Ran ran = desk.type(words.trim().split(" "));
        assertThat(ran.err()).contains(said.trim());
        assertThat(ran.code()).isEqualTo(code);
        assertThat(ran.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--version | corefleet",
                "--help | rollback",
                "plan --help | --exit-code",
                "explain | windows_feature",
                "explain iis_app_pool.queueLength | integer 10..65535",
                "explain dns_client.connectionSpecificSuffix | default  empty",
                "explain win_feature | here it means windows_feature",
                "explain errors | CF203",
                "explain baseline ltsc2022-iis T026 | name: ClientMinKeyBitLength",
                "explain CF104 | unknown type",
                "explain exit-codes | 130  interrupted",
                "inventory ltsc2016 -i inventory/demo.yml | web01",
                "validate playbooks/baseline-ltsc.yml -i inventory/demo.yml | 1 playbook valid"
            })
    void questionsAreAnsweredOnStandardOutput(String words, String said) {
        Ran ran = desk.type(words.trim().split(" "));
        assertThat(ran.out()).contains(said.trim());
        assertThat(ran.code()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "explain",
        "explain exit-codes",
        "explain iis_app_pool",
        "explain find",
        "explain baseline ltsc2022-iis",
        "explain baseline ltsc2022-iis T026",
        "facts web01 -i inventory/demo.yml",
        "simulate break --list"
    })
    void manualsKeepWithinTheTerminal(String words) {
        Ran ran = desk.with("COLUMNS", "80").type(words.split(" "));
        assertThat(ran.code()).isZero();
        assertThat(ran.out().lines()).hasSizeGreaterThan(5).allSatisfy(line -> assertThat(line.length())
                .isLessThanOrEqualTo(80));
    }

    @Test
    void aCommandThatIsNoneIsToldWithTheNearestOne() {
        Ran ran = desk.type("pln", playbook);
        assertThat(ran.err()).contains("there is no command \"pln\"", "Did you mean plan?");
        assertThat(ran.code()).isEqualTo(64);
        assertThat(desk.type("simulate", "break").code()).isEqualTo(64);
    }

    @Test
    void aLongNameOfAPropertyLeavesRoomForTheWordsBesideTheOthers() {
        assertThat(desk.with("COLUMNS", "80").type("explain", "iis_app_pool").out())
                .contains(
                        "  queueLength               integer 10..65535; default 1000\n",
                        "  processModel.requestQueueDelegatorIdentity\n                            account; default empty\n");
        assertThat(desk.with("COLUMNS", "140").type("explain", "iis_app_pool").out())
                .contains("  processModel.requestQueueDelegatorIdentity    account; default empty\n");
    }

    @Test
    void aValueTakesTheColumnsThatAShortPlaceLeavesFree() {
        String value = "thirty-seven-columns-of-a-fine-value";
        Ran ran = desk.with("COLUMNS", "80")
                .type("plan", playbook, "-i", inventory, "--tags", "tier", "-e", "tier=" + value);
        assertThat(ran.out().lines())
                .anyMatch(line -> line.matches(" +data +" + value + "  .*play\\.yml:\\d+"))
                .filteredOn(line -> !line.startsWith("Next: "))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void applyWithoutAPersonAndWithoutYesIsRefusedAndChangesNothing() {
        Ran ran = fleet("apply");
        assertThat(ran.code()).isEqualTo(7);
        assertThat(ran.err()).contains("Give --yes");
        assertThat(fleet("plan", "--exit-code").code()).isEqualTo(2);
        assertThat(desk.type("history").err()).contains("no runs yet");
    }

    @Test
    void selectionAndVariablesDecide() throws IOException {
        Ran ran = fleet("plan", "--limit", "web02", "--tags", "tier", "-e", "tier=gold", "--output", "json");
        assertThat(ran.at("counts.hosts")).hasToString("1");
        assertThat(ran.at("counts.create")).hasToString("1");
        assertThat(ran.at("hosts.0.resources.0.properties.1.wanted")).hasToString("gold");
        assertThat(fleet("plan", "--skip-tags", "tier", "--output", "json").at("counts.create"))
                .hasToString("2");
        assertThat(fleet("plan", "-e", "{tier: bronze}").out()).contains("bronze");
        assertThat(fleet("plan", "-e", "@" + file("vars.yml", "tier: iron\n")).out())
                .contains("iron");
        assertThat(fleet("plan", "-e", "nonsense").err()).contains("--extra-vars cannot read");
    }

    @Test
    void theEnvironmentStandsInForOptions() {
        desk.with("COREFLEET_OUTPUT", "json").with("COREFLEET_LIMIT", "web01");
        assertThat(fleet("plan").at("counts.hosts")).hasToString("1");
    }

    @Test
    void colourIsForTerminalsOrOnDemand() {
        assertThat(fleet("plan").out()).doesNotContain("\u001b");
        assertThat(fleet("plan", "--color", "always").out()).contains("\u001b[32m");
    }

    @Test
    void aHostThatIsDownIsToldAndRetriedLater() throws IOException {
        inventory = file("hosts.yml", """
                all:
                  hosts:
                    web01: {connection: simulated}
                    web02: {ansible_host: 127.0.0.1, ansible_port: 9, ansible_winrm_scheme: http, ansible_user: u, ansible_password: !secret env:PW}
                """);
        desk.with("PW", SECRET);
        Ran down = fleet("apply", "--yes");
        assertThat(down.code()).isEqualTo(4);
        assertThat(down.out()).contains("∅ web02").contains("Next: corefleet retry 1");
        file("hosts.yml", "all:\n  hosts:\n    web01: {connection: simulated}\n    web02: {connection: simulated}\n");
        Ran retry = desk.type("retry", "--yes");
        assertThat(retry.code()).isZero();
        assertThat(retry.out()).contains("1 changed").doesNotContain("web01");
        assertThat(desk.type("retry", "--yes").out()).contains("Nothing to retry");
    }

    @Test
    void aRunThatWasKilledIsRetriedFromTheJournal() {
        try (Journal journal = Journal.open(folder.resolve("home"))) {
            journal.begin(new RunHeader(
                    "",
                    "apply",
                    Instant.now(),
                    null,
                    playbook,
                    null,
                    RunScope.of(List.of(inventory), "web01"),
                    null,
                    null));
        }
        assertThat(desk.type("history").out()).contains("not ended");
        Ran retry = desk.type("retry", "1", "--yes");
        assertThat(retry.code()).isZero();
        assertThat(retry.out()).contains("1 changed");
    }

    @Test
    void factsComeFromTheHost() {
        Ran ran = desk.type("facts", "web01", "-i", inventory, "--output", "json");
        assertThat(ran.code()).isZero();
        assertThat(ran.at("hosts.web01.os.build")).isEqualTo(Value.integer(20348));
    }

    @Test
    void factsOfManyHostsStandInTheOrderOfTheInventory() throws IOException {
        String away = file("away.yml", """
                all:
                  hosts:
                    web03: {connection: simulated}
                    away: {ansible_host: 127.0.0.1, ansible_user: a, ansible_password: b, winrm: {port: 1, tls: false, auth: ntlm}}
                    web01: {connection: simulated}
                    web02: {connection: simulated}
                """);
        Ran ran = desk.type("facts", "-i", away, "--forks", "3", "--output", "json");
        assertThat(((Value.MapOf) ran.at("hosts")).entries().keySet()).containsExactly("web03", "web01", "web02");
        assertThat(ran.err()).contains("away");
        assertThat(ran.code()).isEqualTo(4);
        assertThat(desk.type("facts", "-i", away).out()).containsSubsequence("web03\n", "web01\n", "web02\n");
    }

    @Test
    void noSecretIsShownOrKept() throws IOException {
        desk.with("POOL", SECRET);
        playbook = file("secret.yml", """
                - hosts: web01
                  tasks:
                    - windows_feature: {name: Web-Server}
                    - iis_app_pool: {name: Shop, processModel: {identityType: SpecificUser, userName: 'CORP\\shop', password: !secret env:POOL}}
                    - file: {path: 'C:\\secret.txt', content: !secret env:POOL}
                """);
        for (String[] words : new String[][] {
            {"plan"}, {"plan", "--output", "json"}, {"apply", "--yes", "-vv"}, {"drift", "--output", "json"}
        }) {
            String[] options = java.util.Arrays.copyOfRange(words, 1, words.length);
            Ran ran = fleet(words[0], options);
            assertThat(ran.out() + ran.err()).doesNotContain(SECRET);
        }
        assertThat(desk.type("history", "1", "--output", "json").out()).doesNotContain(SECRET);
        try (Stream<Path> files = Files.walk(folder.resolve("home"))) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(one -> !one.toString().contains("simulated"))
                    .toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(SECRET);
            }
        }
    }

    private Ran fleet(String command, String... options) {
        List<String> words = new java.util.ArrayList<>(List.of(command, playbook, "-i", inventory));
        words.addAll(List.of(options));
        return desk.type(words.toArray(String[]::new));
    }

    @Test
    void execShowsTheSameOutputOnce() {
        Ran ran = desk.type("exec", "web", "-i", "inventory/demo.yml", "-l", "ltsc2019", "--", "ver");
        assertThat(ran.out()).startsWith("""
                3 hosts, same output    web03–web05
                  Microsoft Windows [Version 10.0.17763.""");
        assertThat(ran.code()).isZero();
    }

    @Test
    void execEndsWithThreeWhenTheCommandFailsOnAHost() {
        Ran ran = desk.type("exec", "all", "-i", inventory, "--output", "json", "--", "exit", "5");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.at("counts.failed")).hasToString("2");
        assertThat(ran.at("hosts.1.exitCode")).hasToString("5");
    }

    @Test
    void execRunsAScriptOfPowerShellOfAnyLength() {
        Ran ran = desk.type(
                "exec",
                "web01",
                "-i",
                inventory,
                "--shell",
                "powershell",
                "--output",
                "json",
                "--",
                "echo",
                "ä".repeat(200_000));
        assertThat(ran.at("hosts.0.stdout").toString()).hasSize(200_002).startsWith("ää");
        assertThat(ran.code()).isZero();
    }

    @Test
    void execEndsWhatTakesTooLong() {
        Ran ran = desk.type("exec", "web01", "-i", inventory, "--timeout", "3", "--", "ping", "-n", "600", "10.0.0.1");
        assertThat(ran.out()).contains("Reply from 10.0.0.1").contains("had not ended after 3 s");
        assertThat(ran.code()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exec web01 | Missing required parameter: 'WORDS'",
                "exec web01 --shell bash -- ls | --shell is cmd or powershell; found bash",
                "exec web01 --timeout -1 -- ls | --timeout is a number of seconds; found -1"
            })
    void execTellsWrongWords(String words, String said) {
        Ran ran = desk.type(words.trim().split(" "));
        assertThat(ran.err()).contains(said);
        assertThat(ran.code()).isEqualTo(64);
    }

    @Test
    void doctorTellsOfOneHostEverything() {
        Ran ran = desk.type("doctor", "web01", "-i", inventory);
        assertThat(ran.out())
                .contains("✓ port ", "✓ service     Microsoft Corporation", "✓ log-in      ntlm works", "✓ agent ");
        assertThat(ran.code()).isZero();
    }

    @Test
    void doctorTellsOfManyHostsOnlyWhatIsWrong() {
        Ran ran = desk.type("doctor", "-i", "inventory/demo.yml");
        assertThat(ran.out()).contains("✓ web01–web12").endsWith("12 well\n").doesNotContain("✓ port");
        assertThat(ran.code()).isZero();
    }

    @Test
    void doctorEndsWithFourWhenAHostCannotBeReached() throws IOException {
        String some = file("some.yml", """
                all:
                  hosts:
                    web01: {connection: simulated}
                    web02: {address: 127.0.0.1, port: 9, user: u, password: !secret env:PW}
                """);
        Ran ran = desk.with("PW", "canary").type("doctor", "-i", some, "--output", "json");
        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.at("hosts.0.status")).hasToString("well");
        assertThat(ran.at("hosts.1.status")).hasToString("unreachable");
        assertThat(ran.at("hosts.1.checks.1.state")).hasToString("bad");
        assertThat(ran.out() + ran.err()).doesNotContain("canary");
    }

    @Test
    void doctorShowsTheFingerprintThatMakesTheNextRunWork() throws IOException {
        String first = file("tls.yml", "all: {hosts: {web01: {connection: simulated, winrm: {tls: true}}}}\n");
        Ran ran = desk.type("doctor", "-i", first);
        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.out()).contains("× TLS ").contains("self-signed");
        String fingerprint = ran.out().replaceFirst("(?s).*fingerprint ([0-9a-f]{64}).*", "$1");
        String pinned = file(
                "pinned.yml",
                "all: {hosts: {web01: {connection: simulated, winrm: {tls: true, fingerprint: " + fingerprint
                        + "}}}}\n");
        assertThat(desk.type("exec", "web01", "-i", first, "--", "hostname").code())
                .isEqualTo(4);
        assertThat(desk.type("exec", "web01", "-i", pinned, "--", "hostname").out())
                .contains("WEB01");
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
