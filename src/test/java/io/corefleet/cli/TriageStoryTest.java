package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.report.Schemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At 3 a.m.: a site answers 503; triage says why, the evidence goes to a colleague, mend brings the site back, rollback would take that back. */
class TriageStoryTest {
    @TempDir
    private Path folder;

    private Path inventory;
    private Desk desk;

    @BeforeEach
    void aHostWithIis() throws IOException {
        desk = new Desk(folder.resolve("home"));
        inventory = folder.resolve("hosts.yml");
        Files.writeString(inventory, """
                all:
                  hosts:
                    web01: {connection: simulated}
                    web02: {connection: simulated}
                """);
        Path playbook = folder.resolve("iis.yml");
        Files.writeString(playbook, """
                - hosts: all
                  tasks:
                    - windows_feature: {name: Web-Server}
                """);
        assertThat(desk.type("apply", playbook.toString(), "-i", inventory.toString(), "--yes")
                        .code())
                .isZero();
    }

    @Test
    void fromTheFaultToItsRemedy() throws IOException {
        assertThat(triage("web01").code()).isZero();
        assertThat(desk.type("simulate", "break", "web01", "pool-rapid-fail", "-i", inventory.toString())
                        .code())
                .isZero();

        Desk.Ran sick = triage("web01", "--output", "json");
        assertThat(sick.code()).isEqualTo(2);
        Schemas.assertTriage(sick.out());
        assertThat(sick.at("hosts.0.conclusions.0.id")).hasToString("pool-rapid-fail");
        assertThat(sick.at("hosts.0.conclusions.0.remedy.mendable")).hasToString("true");

        Desk.Ran text = triage("web01");
        assertThat(text.out())
                .contains("✗ Application pool")
                .contains("1. pool-rapid-fail")
                .contains("WAS 5002");
        // A command is not broken, so that it can be copied.
        assertThat(text.out().lines().filter(line -> !line.contains(" -i " + inventory)))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));

        Path page = folder.resolve("triage.html");
        Path ticket = folder.resolve("ticket.md");
        Path saved = folder.resolve("evidence.json");
        triage("all", "--save", saved.toString(), "--report", "html=" + page + ",md=" + ticket);
        assertThat(page).content().contains("v-broken");
        assertThat(ticket).content().contains("pool\\-rapid\\-fail");
        Desk.Ran offline = desk.type("triage", "--from", saved.toString(), "--output", "json");
        assertThat(offline.code()).isEqualTo(2);
        assertThat(offline.at("hosts.0.conclusions.0.id")).hasToString("pool-rapid-fail");
        assertThat(offline.at("hosts.1.conclusions")).hasToString("[]");
        // Notepad and PowerShell save it again in their own way.
        Files.writeString(saved, "\uFEFF" + Files.readString(saved), StandardCharsets.UTF_16LE);
        assertThat(desk.type("triage", "--from", saved.toString()).code()).isEqualTo(2);

        Desk.Ran mended = desk.type("mend", "web01", "pool-rapid-fail", "-i", inventory.toString(), "--yes");
        assertThat(mended.code()).as(mended.out() + mended.err()).isZero();
        assertThat(mended.out()).contains("state").contains("started");
        assertThat(desk.type("history").out()).contains("web01-pool-rapid-fail.yml");
        Desk.Ran after = triage("web01", "--output", "json");
        assertThat(after.out()).doesNotContain("\"pool-rapid-fail\"").doesNotContain("\"pool-stopped\"");

        assertThat(desk.type("rollback", "last", "--yes").code()).isZero();
        assertThat(triage("web01", "--output", "json").at("hosts.0.conclusions.0.id"))
                .hasToString("pool-rapid-fail");
    }

    /** What is suggested is copied: it is typed here as it was shown, but for the question. */
    @Test
    void whatIsSuggestedWorksWhenItIsCopied() {
        desk.type("simulate", "break", "web01", "pool-rapid-fail", "-i", inventory.toString());
        String shown = triage("web01", "--since", "3d", "--output", "json")
                .at("hosts.0.conclusions.0.remedy.command")
                .toString();
        assertThat(shown).isEqualTo("corefleet mend HOST pool-rapid-fail --since 3d -i " + inventory);
        assertThat(triage("web01").out()).contains("corefleet mend web01 pool-rapid-fail -i " + inventory);
        String copied = shown.replace("HOST", "web01").replace("corefleet ", "") + " --yes";
        Desk.Ran mended = desk.type(copied.split(" "));
        assertThat(mended.code()).as(mended.out() + mended.err()).isZero();
        assertThat(mended.out() + mended.err()).contains("corefleet triage web01 -i " + inventory + " tells");
    }

    @Test
    void whatCannotBeMendedIsSaid() {
        Desk.Ran healthy = desk.type("mend", "web01", "pool-rapid-fail", "-i", inventory.toString(), "--yes");
        assertThat(healthy.code()).isEqualTo(1);
        assertThat(healthy.out() + healthy.err()).contains("does not show pool-rapid-fail now");
        desk.type("simulate", "break", "web01", "disk-full", "-i", inventory.toString());
        Desk.Ran byHand = desk.type("mend", "web01", "disk-full", "-i", inventory.toString(), "--yes");
        assertThat(byHand.code()).isEqualTo(1);
        assertThat(byHand.out() + byHand.err()).contains("Make room");
    }

    @Test
    void wrongWordsAreProblems() throws IOException {
        assertThat(triage("web01", "--since", "soon").code()).isEqualTo(64);
        Path other = folder.resolve("other.json");
        Files.writeString(other, "{\"form\": \"something else\"}");
        Desk.Ran wrong = desk.type("triage", "--from", other.toString());
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.out() + wrong.err()).contains("holds no evidence");
    }

    private Desk.Ran triage(String pattern, String... more) {
        java.util.List<String> words =
                new java.util.ArrayList<>(java.util.List.of("triage", pattern, "-i", inventory.toString()));
        words.addAll(java.util.List.of(more));
        return desk.type(words.toArray(String[]::new));
    }
}
