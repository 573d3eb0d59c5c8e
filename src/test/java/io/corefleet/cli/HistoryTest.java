package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.cli.Desk.Ran;
import io.corefleet.report.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The memory as a person asks for it. */
class HistoryTest {
    private static final String TIER = "registry_value/HKLM\\SOFTWARE\\Shop\\Tier";

    @TempDir
    private Path home;

    private Desk desk;
    private String hosts;

    @BeforeEach
    void threeRuns() throws IOException {
        desk = new Desk(home.resolve("state"));
        hosts = Files.writeString(
                        home.resolve("hosts.yml"),
                        "all: {hosts: {web01: {connection: simulated}, web02: {connection: simulated}}}\n")
                .toString();
        apply("silver");
        apply("gold");
        assertThat(desk.type("rollback", "2", "--limit", "web02", "--yes").code())
                .isZero();
    }

    private void apply(String tier) throws IOException {
        Path playbook = Files.writeString(home.resolve("shop.yml"), """
                - hosts: all
                  tasks:
                    - registry_value:
                        path: 'HKLM\\SOFTWARE\\Shop'
                        name: Tier
                        kind: string
                        data: %s
                    - command: hostname
                """.formatted(tier));
        assertThat(desk.type("apply", playbook.toString(), "-i", hosts, "--yes").code())
                .isZero();
    }

    private Ran json(String... words) {
        Ran ran = desk.type(java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(words), java.util.stream.Stream.of("--output", "json"))
                .toArray(String[]::new));
        assertThat(ran.code()).as(ran.err()).isZero();
        Schemas.assertReport(ran.out());
        return ran;
    }

    @Test
    void runsAreFiltered() {
        assertThat(desk.type("history").out().lines()).hasSize(3);
        assertThat(desk.type("history", "--command", "rollback").out().lines()).hasSize(1);
        assertThat(desk.type("history", "--host", "web01").out().lines()).hasSize(2);
        Ran failed = desk.type("history", "--verdict", "failed");
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err()).as("there are runs").contains("no run is like that");
        assertThat(desk.type("history", "--since", "1h").out().lines()).hasSize(3);
        assertThat(desk.type("history", "--since", "2999-01-01").out()).isEmpty();
        assertThat(desk.type("history", "--since", "yesterday").code()).isEqualTo(64);
        assertThat(desk.type("history", "--verdict", "fine").code()).isEqualTo(64);
        assertThat(json("history", "--command", "apply").at("runs.0.id")).hasToString("2");
    }

    /** Without a zone a time is one of this machine's clock, so what is shown in UTC must say so. */
    @Test
    void aTimeThatIsShownCanBeTypedAsItIs() {
        String shown = desk.type("history", "1").out().trim().split(" +")[1];
        assertThat(shown).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        String minute = shown.substring(0, 16).replace('T', ' ') + "Z";
        for (String since : new String[] {shown, minute}) {
            assertThat(desk.type("history", "--since", since).out().lines()).hasSize(3);
            assertThat(desk.type("rollback", "--to", since, "-i", hosts).out()).contains("to change");
        }
    }

    @Test
    void nothingIsWiderThanTheTerminal() {
        assertThat(desk.type("history").out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(desk.type("history", "2").out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void aRunTellsWhatItSetAndWhatItRan() {
        assertThat(desk.type("history", "2").out())
                .contains("by " + System.getProperty("user.name"))
                .as("one change on two hosts is told once")
                .contains("web01, web02  registry_value HKLM\\SOFTWARE\\Shop\\Tier   done")
                .contains("data  silver → gold")
                .contains("shop.yml:7")
                .contains("command hostname on web01, web02");
        Ran run = json("history", "2");
        assertThat(run.at("actions.0.label")).hasToString("hostname");
        assertThat(run.at("changes.0.properties.0.at.line")).hasToString("7");
    }

    @Test
    void aHostTellsWhoSetWhatWhen() {
        assertThat(desk.type("history", "web02").out().lines().filter(line -> line.contains("data")))
                .containsExactly(
                        "      data  gold → silver", "      data  silver → gold", "      data  (not set) → silver");
        Ran told = json("history", "web02");
        assertThat(told.at("of")).hasToString("web02");
        assertThat(told.at("changes.0.command")).hasToString("rollback");
        assertThat(told.at("changes.1.by")).hasToString(System.getProperty("user.name"));
        assertThat(desk.type("history", "web09").err()).contains("no run met a host \"web09\"");
    }

    @Test
    void aResourceTellsItOfEveryHost() {
        Ran told = json("history", TIER.toLowerCase(java.util.Locale.ROOT));
        assertThat(told.at("changes.4.run")).hasToString("1");
        assertThat(json("history", TIER, "--host", "web01").out())
                .contains("web01")
                .doesNotContain("web02");
        assertThat(desk.type("history", "registri_value/x").err()).contains("registry_value");
    }

    @Test
    void oldRunsAreForgottenWithTheirFolders() {
        assertThat(desk.type("history", "prune").code()).isEqualTo(64);
        assertThat(desk.type("history", "prune", "--older-than", "90d", "--yes").out())
                .contains("No run to forget");
        Ran asked = desk.type("history", "prune", "--keep", "1");
        assertThat(asked.code()).isEqualTo(7);
        assertThat(home.resolve("state/runs/0001")).exists();
        assertThat(desk.type("history", "prune", "--keep", "1", "--yes").out()).contains("2 runs, 1 to 2");
        assertThat(home.resolve("state/runs/0001")).doesNotExist();
        assertThat(home.resolve("state/runs/0003")).exists();
        assertThat(desk.type("history").out().lines()).hasSize(1);
        Ran drift = desk.type("drift", home.resolve("shop.yml").toString(), "-i", hosts, "--output", "json");
        assertThat(drift.at("hosts.1.resources.0.properties.0.lastAppliedRun"))
                .as("what was last applied outlives its run")
                .hasToString("3");
    }

    @Test
    void aCopyGoesIntoAnotherJournalOnce() throws IOException {
        String copy = home.resolve("copy/journal.jsonl").toString();
        assertThat(desk.type("history", "export", copy).code()).isZero();
        Desk other = new Desk(home.resolve("other"));
        assertThat(other.type("history", "import", copy).out()).contains("Took 3 runs in.");
        assertThat(other.type("history", "import", copy).out()).contains("Took 0 runs in.");
        assertThat(other.type("history").out()).isEqualTo(desk.type("history").out());
        assertThat(other.type("history", "web02").out())
                .isEqualTo(desk.type("history", "web02").out());
        Files.writeString(Path.of(copy), "{\"corefleetJournal\":1}\n{\"table\":\"passwords\",\"row\":{}}\n");
        Ran broken = other.type("history", "import", copy);
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.err()).contains("CF406").contains("journal.jsonl:2").contains("no table \"passwords\"");
        assertThat(other.type("history", "import", "nowhere").err()).contains("CF101");
    }
}
