package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shipped examples of bad changes, as their pages tell them: what goes wrong stops at the canary and is as before. */
@Timeout(300)
class RolloutStoryTest {
    private static final Path DRIVER = Path.of("examples/bad-driver/rollout");
    private static final Path CONFIGURATION = Path.of("examples/bad-configuration/rollout");

    @TempDir
    private Path home;

    private final List<Path> inventory = new ArrayList<>();

    private Desk.Ran type(int code, String command, Path playbook, String... more) {
        List<String> words = new ArrayList<>(List.of(command, playbook.toString()));
        inventory.forEach(path -> words.addAll(List.of("-i", path.toString())));
        words.addAll(List.of(more));
        Desk.Ran ran = new Desk(home)
                .with("OLD", "Open-Sesame")
                .with("NEXT", "Close-Sesame")
                .type(words.toArray(String[]::new));
        assertThat(ran.code())
                .as("%s %s%n%s%s", command, playbook, ran.out(), ran.err())
                .isEqualTo(code);
        return ran;
    }

    private String world(String host) throws IOException {
        return Files.readString(home.resolve("simulated/" + host + ".json"));
    }

    @Test
    void aDriverThatCutsTheNetworkIsTakenBackByTheHostItself() throws IOException {
        inventory.add(DRIVER.resolve("fleet.yml"));
        type(0, "apply", DRIVER.resolve("site.yml"), "--yes");
        Desk.Ran run = type(
                5,
                "apply",
                DRIVER.resolve("driver.yml"),
                "-e",
                "version=2.1",
                "--yes",
                "--report",
                "html=" + home.resolve("bad.html"),
                "--output",
                "json");
        assertThat(run.at("result")).hasToString("rolled_back");
        assertThat(run.at("batches.0.end")).hasToString("rolled_back");
        assertThat(run.at("batches.0.why").toString()).contains("the host took it back by itself");
        assertThat(run.at("batches.1.end")).hasToString("not_started");
        assertThat(run.json().entries()).doesNotContainKey("rolledBack");
        assertThat(world("web01")).contains("\"driver\":\"oem0.inf\"").doesNotContain("\"2.1.0.0\"");
        assertThat(world("web02")).doesNotContain("\"2.1.0.0\"");
        assertThat(Files.readString(home.resolve("bad.html")))
                .contains("Rollout, batch by batch")
                .contains("canary, batch 1 of 3");
    }

    @Test
    void aDriverThatBreaksTheSitesIsTakenBackByTheRun() throws IOException {
        inventory.add(DRIVER.resolve("fleet.yml"));
        type(0, "apply", DRIVER.resolve("site.yml"), "--yes");
        Path events = home.resolve("events.jsonl");
        Desk.Ran run = type(
                5, "apply", DRIVER.resolve("driver.yml"), "-e", "version=2.4", "--yes", "--events", events.toString());
        assertThat(run.out())
                .contains("canary, batch 1 of 3  web01  rolled back")
                .contains("taken back on 1 host, run 3: done");
        assertThat(Files.readString(events))
                .contains("\"batch_started\"")
                .contains("\"end\":\"unhealthy\"")
                .contains("\"rollback_started\"")
                .contains("\"rollback_done\"");
        assertThat(world("web01")).contains("\"driver\":\"oem0.inf\"");
        type(0, "apply", DRIVER.resolve("driver.yml"), "--yes");
        assertThat(world("web04")).contains("\"2.0.0.0\"");
    }

    @Test
    void aWrongConfigurationStopsAtTheCanaryAndTheSitesAnswerAgain() throws IOException {
        inventory.add(CONFIGURATION.resolve("fleet.yml"));
        type(0, "apply", CONFIGURATION.resolve("site.yml"), "--yes");
        Desk.Ran run = type(5, "apply", CONFIGURATION.resolve("change.yml"), "--yes");
        assertThat(run.out())
                .contains("canary, batch 1 of 3  web01, web02  rolled back")
                .contains("answers 404, not 200")
                .contains("batch 3 of 3  web08–web12  not started")
                .contains("10 not started · 2 rolled back");
        Path sites = Files.writeString(
                home.resolve("sites.yml"),
                "- hosts: web\n  tasks:\n    - http_check: {url: 'http://localhost:8080/', contains: Welcome}\n");
        type(0, "plan", sites);
        assertThat(type(0, "plan", CONFIGURATION.resolve("site.yml"), "--exit-code")
                        .out())
                .contains("Nothing to do");
    }

    @Test
    void aHostThatCannotBeRestoredIsNamed() throws IOException {
        inventory.add(CONFIGURATION.resolve("fleet.yml"));
        type(0, "apply", CONFIGURATION.resolve("site.yml"), "--yes");
        Path key = Files.writeString(home.resolve("key.yml"), """
                - hosts: web02
                  tasks:
                    - registry_value: {path: 'HKLM\\SOFTWARE\\Shop', name: Key, kind: string, data: !secret env:OLD}
                """);
        type(0, "apply", key, "--yes");
        // Secrets are written down nowhere: the one of yesterday is lost as soon as another is set.
        inventory.add(
                Files.writeString(home.resolve("more.yml"), "web: {hosts: {web02: {shop_key: !secret env:NEXT}}}\n"));
        Path html = home.resolve("six.html");
        Path markdown = home.resolve("six.md");
        Desk.Ran run = type(
                6,
                "apply",
                CONFIGURATION.resolve("change.yml"),
                "--yes",
                "--report",
                "html=" + html,
                "--report",
                "md=" + markdown);
        assertThat(run.out())
                .contains("web02  could not be brought back: registry_value HKLM\\SOFTWARE\\Shop\\Key data")
                .contains("1 rolled back · 1 not restored");
        assertThat(Files.readString(html)).contains("<strong>Needs a person:</strong> web02 could not be brought back");
        assertThat(Files.readString(markdown))
                .as("what is back is not told as done; what is lost is")
                .contains(
                        "| rolled back | `iis_site Shop` `physicalPath` | `C:\\sites\\shop2026` | `C:\\sites\\shop` | 2 |")
                .contains("| done | `registry_value HKLM\\SOFTWARE\\Shop\\Key` `data`")
                .as("one value is told once, whenever each host was left so")
                .contains(
                        "| skipped | `iis_site Shop` `physicalPath` | `C:\\sites\\shop2026` | `C:\\sites\\shop` | 10 |");
        assertThat(Files.readString(markdown)).contains("**web02** needs a person: `could not be brought back");
    }
}
