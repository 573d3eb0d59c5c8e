package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.cli.Desk.Ran;
import io.corefleet.json.Json;
import io.corefleet.report.EventLinesTest;
import io.corefleet.report.FleetReader;
import io.corefleet.report.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command's JSON follows the schema; every run leaves its files; every report that was wished for is there. */
class ReportsTest {
    @TempDir
    private Path home;

    private Desk desk;
    private Path playbook;
    private String hosts;

    @BeforeEach
    void aSmallFleet() throws IOException {
        desk = new Desk(home.resolve("state"));
        hosts = Files.writeString(
                        home.resolve("hosts.yml"),
                        "shop:\n  vars: {connection: simulated, build: 20348}\n  hosts:\n    web[01:03]:\n")
                .toString();
        playbook = write("silver");
    }

    private Path write(String tier) throws IOException {
        return Files.writeString(
                home.resolve("shop.yml"),
                "- hosts: shop\n  tasks:\n"
                        + "    - registry_value: {path: 'HKLM\\SOFTWARE\\Shop', name: Tier, kind: string, data: '"
                        + tier
                        + "'}\n    - registry_value: {path: 'HKLM\\SOFTWARE\\Shop', name: Markup, kind: string, data: '<script>x</script>'}\n");
    }

    @Test
    void everyJsonOutputFollowsTheSchema() throws IOException {
        report(0, "plan", playbook.toString(), "-i", hosts);
        report(0, "apply", playbook.toString(), "-i", hosts, "--yes");
        report(0, "apply", playbook.toString(), "-i", hosts, "--yes");
        desk.type("simulate", "edit", "-i", hosts, "web02", "registry_value/HKLM\\SOFTWARE\\Shop\\Tier", "data=gold");
        Ran drift = report(2, "drift", playbook.toString(), "-i", hosts);
        assertThat(drift.at("verdict")).hasToString("drifted");
        report(7, "apply", playbook.toString(), "-i", hosts);
        report(0, "rollback", "1", "--yes", "--force");
        report(0, "history");
        report(0, "history", "1");
        report(0, "validate", playbook.toString(), "-i", hosts);
        Files.writeString(playbook, "- hosts: shop\n  tasks:\n    - registry_valu: {}\n");
        report(1, "validate", playbook.toString(), "-i", hosts);
    }

    private Ran report(int code, String... words) {
        Ran ran = desk.type(
                Stream.concat(Stream.of(words), Stream.of("--output", "json")).toArray(String[]::new));
        assertThat(ran.code()).as(ran.err()).isEqualTo(code);
        Schemas.assertReport(ran.out());
        return ran;
    }

    @Test
    void everyReportThatWasWishedForIsThere() throws Exception {
        Path out = home.resolve("out/of/the/way");
        Ran drift = desk.type(
                "drift",
                playbook.toString(),
                "-i",
                hosts,
                "--report",
                "html=" + out.resolve("a.html") + ",junit=" + out.resolve("a.xml"),
                "--report",
                "md=" + out.resolve("a.md"),
                "--report",
                "prom=" + out.resolve("a.prom"),
                "--report",
                "json=" + out.resolve("a.json"));
        assertThat(drift.code()).isEqualTo(2);
        assertThat(drift.out()).contains("not as wanted");
        assertThat(Files.readString(out.resolve("a.html")))
                .startsWith("<!DOCTYPE html>")
                .contains("&lt;script&gt;x&lt;/script&gt;")
                .doesNotContain("<script>x");
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(out.resolve("a.xml").toFile());
        assertThat(Files.readString(out.resolve("a.md"))).contains("registry_value");
        assertThat(Files.readString(out.resolve("a.prom")))
                .contains(
                        "corefleet_host_differences{command=\"drift\",playbook=\"" + playbook + "\",host=\"web01\"} 2");
        Schemas.assertReport(Files.readString(out.resolve("a.json")));
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files).hasSize(5);
        }
    }

    @Test
    void aWishThatCannotBeIsRefusedBeforeAnyHostIsAsked() throws IOException {
        assertThat(desk.type("plan", playbook.toString(), "-i", hosts, "--report", "htm=x")
                        .err())
                .contains("html, json, junit, md, prom")
                .contains("Did you mean html?");
        Path file = Files.writeString(home.resolve("file"), "");
        Ran ran = desk.type("plan", playbook.toString(), "-i", hosts, "--report", "md=" + file + "/x.md");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("CF405");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void eventsPairAndARunLeavesItsFiles() throws IOException {
        Path events = home.resolve("events.jsonl");
        Ran apply = desk.type("apply", playbook.toString(), "-i", hosts, "--yes", "--events", events.toString());
        assertThat(apply.code()).isZero();
        EventLinesTest.assertPaired(Files.readAllLines(events));

        Path folder = home.resolve("state/runs/0001");
        assertThat(apply.err()).contains("report: " + folder.resolve("report.html"));
        EventLinesTest.assertPaired(Files.readAllLines(folder.resolve("events.jsonl")));
        Schemas.assertReport(Files.readString(folder.resolve("plan.json")));
        String run = Files.readString(folder.resolve("run.json"));
        Schemas.assertReport(run);
        assertThat(FleetReader.read(Json.read(run)).times().hosts()).containsOnlyKeys("web01", "web02", "web03");
        assertThat(Files.readAllLines(folder.resolve("journal.jsonl"))).hasSize(6);
        assertThat(Files.readString(folder.resolve("retry.txt"))).isEmpty();
        assertThat(Files.readString(folder.resolve("report.html"))).contains("Slowest steps");
        assertThat(Files.readString(folder.resolve("hosts/web02.log")))
                .contains("begun")
                .contains("done  create registry_value HKLM\\SOFTWARE\\Shop\\Tier")
                .contains("changed");
    }

    @Test
    void eventsOnTheScreenStandAlone() {
        Ran plan = desk.type("plan", playbook.toString(), "-i", hosts, "--events", "-");
        EventLinesTest.assertPaired(plan.out().lines().toList());
        assertThat(plan.err()).contains("3 to change");
        Ran refused = desk.type("apply", playbook.toString(), "-i", hosts, "--events", "-");
        assertThat(refused.code()).isEqualTo(7);
        EventLinesTest.assertPaired(refused.out().lines().toList());
        assertThat(refused.out()).contains("\"opened\":false");
        assertThat(desk.type("plan", playbook.toString(), "-i", hosts, "--events", "-", "--output", "json")
                        .code())
                .isEqualTo(64);
    }

    @Test
    void aPastRunAHostAndTheFleetHavePages() throws IOException {
        desk.type("apply", playbook.toString(), "-i", hosts, "--yes");
        desk.type("drift", playbook.toString(), "-i", hosts);
        write("gold");
        desk.type("apply", playbook.toString(), "-i", hosts, "--yes");
        desk.type("drift", playbook.toString(), "-i", hosts);

        Ran fleet = desk.type("report");
        assertThat(fleet.code()).as(fleet.err()).isZero();
        assertThat(Files.readString(Path.of(fleet.out().strip())))
                .contains("runs/0002/report.html")
                .contains("hosts/web03.html")
                .contains("The last 2 looks");
        Ran host = desk.type("report", "web03");
        assertThat(Files.readString(Path.of(host.out().strip())))
                .contains("registry_value HKLM\\SOFTWARE\\Shop\\Tier")
                .contains("silver")
                .contains("gold");
        Path again = home.resolve("again.md");
        assertThat(desk.type("report", "1", "--report", "md=" + again).out()).contains("0001");
        assertThat(Files.readString(again)).contains("run 1");
        assertThat(desk.type("report", "7").err()).contains("CF401");
        assertThat(desk.type("report", "nobody").code()).isEqualTo(1);
    }

    @Test
    void problemsBecomeSarif() throws IOException {
        Files.writeString(playbook, "- hosts: shop\n  tasks:\n    - registry_valu: {}\n");
        Path sarif = home.resolve("problems.sarif");
        assertThat(desk.type("validate", playbook.toString(), "-i", hosts, "--report", "sarif=" + sarif)
                        .code())
                .isEqualTo(1);
        assertThat(Files.readString(sarif))
                .contains("\"ruleId\" : \"CF104\"")
                .contains("\"startLine\" : 3")
                .contains("\"level\" : \"error\"");
        assertThat(desk.type("validate", playbook.toString(), "-i", hosts, "--report", "html=x")
                        .code())
                .isEqualTo(64);
    }

    @Test
    void listsOfFilesThatNobodyWantsAreNotLeft() throws IOException {
        desk.type("plan", playbook.toString(), "-i", hosts);
        assertThat(home.resolve("state/runs")).doesNotExist();
        assertThat(List.of(home.resolve("state/drift.jsonl"))).noneMatch(Files::exists);
    }

    /** What takes more than one request to send tells how much of it the host has; once it has it all, the host tells. */
    @Test
    void aLargeUploadTellsHowFarItIs() throws IOException {
        byte[] noise = new byte[300_000];
        new java.util.Random(7).nextBytes(noise);
        Files.write(home.resolve("noise.bin"), noise);
        Path play = Files.writeString(home.resolve("upload.yml"), """
                - hosts: web01
                  tasks:
                    - registry_value: {path: 'HKLM\\SOFTWARE\\Shop', name: Tier, kind: string, data: gold}
                    - file: {path: 'C:\\Shop\\noise.bin', src: noise.bin}
                """);
        Path events = home.resolve("events.jsonl");
        Ran ran = desk.type("apply", play.toString(), "-i", hosts, "--yes", "--events", events.toString());
        assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
        List<Long> told = Files.readAllLines(events).stream()
                .filter(line -> line.contains("\"change_progress\"") && line.contains("\"percent\""))
                .peek(line -> assertThat(line).contains("noise.bin"))
                .map(line -> Long.valueOf(line.replaceFirst(".*\"percent\":(\\d+).*", "$1")))
                .toList();
        assertThat(told).isNotEmpty().isSorted().allMatch(percent -> percent > 0 && percent < 100);
    }
}
