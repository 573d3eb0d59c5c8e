package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.cli.Desk.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Differences that somebody accepts for a time, as the command line tells of them. */
class AcceptedDriftTest {
    private static final String A_DAY = "\\d{4}-\\d\\d-\\d\\d";

    /** Midnight may come while a test runs, so what is to hold holds until tomorrow; {@code AcceptanceTest} has the last day itself. */
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    private final LocalDate yesterday = today.minusDays(1);
    private final LocalDate tomorrow = today.plusDays(1);

    @TempDir
    private Path home;

    private Desk desk() {
        return new Desk(home.resolve("home"));
    }

    private Path written(String name, String text) throws IOException {
        return Files.writeString(home.resolve(name), text);
    }

    private Ran type(String... words) {
        return desk().type(words);
    }

    @Test
    void aWaiverActsOnDriftAloneUntilItsDay() throws IOException {
        written("hosts.yml", "all: {hosts: {web01: {connection: simulated}, web02: {connection: simulated}}}\n");
        Path playbook = written("shop.yml", """
                - hosts: all
                  tasks:
                    - registry_value: {path: 'HKLM\\SOFTWARE\\Shop', name: Tier, kind: string, data: gold}
                    - registry_value: {path: 'HKLM\\SOFTWARE\\Shop', name: Size, kind: dword, data: 3}
                """);
        String[] inventory = {"-i", home.resolve("hosts.yml").toString()};
        assertThat(type("apply", playbook.toString(), inventory[0], inventory[1], "--yes")
                        .code())
                .isZero();
        assertThat(type(
                                "simulate",
                                "edit",
                                inventory[0],
                                inventory[1],
                                "web01",
                                "registry_value/HKLM\\SOFTWARE\\Shop\\Tier",
                                "data=silver")
                        .code())
                .isZero();
        String[] drift = {"drift", playbook.toString(), inventory[0], inventory[1], "--output", "json"};
        assertThat(type(drift).code()).isEqualTo(2);

        Ran since = type("drift", playbook.toString(), inventory[0], inventory[1], "--since", "1h", "--by", "host");
        assertThat(since.out())
                .contains("web01  drifted, 1 difference")
                .containsPattern("drifted · wanted gold · found silver · left gold by run 1 since " + A_DAY)
                .doesNotContain("not shown");
        String future = today.plusDays(3).toString();
        Ran later = type("drift", playbook.toString(), inventory[0], inventory[1], "--since", future);
        assertThat(later.out()).contains("1 difference first seen before").doesNotContain("silver");
        assertThat(later.code()).as("it is still there").isEqualTo(2);
        assertThat(type(drift).at("hosts.0.resources.0.properties.0.firstSeen").toString())
                .matches(A_DAY + "T.*");

        waiver("*", tomorrow);
        Ran accepted = type(drift);
        assertThat(accepted.out()).contains("\"accepted\"");
        assertThat(accepted.code()).as("nothing else differs").isZero();
        assertThat(accepted.at("verdict")).hasToString("accepted");
        assertThat(accepted.at("counts.accepted")).hasToString("1");
        assertThat(accepted.at("hosts.0.resources.0.properties.0.accepted.by")).hasToString("m.weiss");
        assertThat(accepted.at("waivers.0.differences")).hasToString("1");
        assertThat(accepted.at("waivers.0.at.line")).hasToString("2");
        Ran text = type("drift", playbook.toString(), inventory[0], inventory[1]);
        assertThat(text.out())
                .contains("1 host accepted")
                .contains("until " + tomorrow)
                .contains("1 difference, \"load test\", m.weiss");
        assertThat(type("plan", playbook.toString(), inventory[0], inventory[1]).out())
                .as("apply would mend it all the same")
                .contains("silver");

        waiver("*", yesterday);
        Ran expired = type(drift);
        assertThat(expired.code()).isEqualTo(2);
        assertThat(expired.at("verdict")).hasToString("drifted");
        assertThat(expired.at("waivers.0.expired")).hasToString("true");
        assertThat(type("drift", playbook.toString(), inventory[0], inventory[1])
                        .out())
                .contains("expired on " + yesterday)
                .contains("accepts nothing any more");

        waiver("web02", tomorrow);
        assertThat(type(drift).code()).as("another host").isEqualTo(2);
    }

    private void waiver(String hosts, LocalDate until) throws IOException {
        written("accept.yml", """
                accept:
                  - hosts: "%s"
                    type: registry_value
                    key: 'HKLM\\SOFTWARE\\Shop\\Tier'
                    property: data
                    until: %s
                    by: m.weiss
                    why: load test
                """.formatted(hosts, until));
    }

    @Test
    void everyMistakeIsToldWithItsPlace() throws IOException {
        written("hosts.yml", "all: {hosts: {web01: {connection: simulated}}}\n");
        Path playbook = written("shop.yml", "- hosts: all\n  tasks:\n    - windows_service: {name: W3SVC}\n");
        Path waivers = written("other.yml", """
                accept:
                  - {type: windows_servise, until: 2026-12-24, by: m, why: w}
                  - {type: windows_service, property: startTipe, until: 2026-12-24, by: m, why: w}
                  - {type: windows_service, until: Christmas, by: m, why: w}
                  - {type: windows_service, untill: 2026-12-24, by: [m], why: w}
                  - {type: windows_service, until: 2026-12-24, by: m, why: w, hosts: db01}
                  - later
                axcept: []
                """);
        Ran ran = type(
                "drift",
                playbook.toString(),
                "-i",
                home.resolve("hosts.yml").toString(),
                "--accept",
                waivers.toString());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .contains("CF104", "no resource type \"windows_servise\"", "other.yml:2")
                .contains("CF204", "no property \"startTipe\"", "other.yml:3")
                .contains("CF206", "\"Christmas\" is not a day", "other.yml:4")
                .contains("no key \"untill\"", "needs \"until\"", "other.yml:5", "by must be a text")
                .contains("db01", "other.yml:6")
                .contains("what is accepted must be a mapping", "other.yml:7")
                .contains("the file has no key \"axcept\"", "other.yml:8");
        Ran missing = type("drift", playbook.toString(), "--accept", "nowhere.yml");
        assertThat(missing.err()).contains("nowhere.yml");
    }
}
