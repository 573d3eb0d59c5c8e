package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan says at each change who else holds the setting, and would put it back. */
class PlanWarningsTest {
    private static final String PLAY = """
            - hosts: all
              tasks:
                - registry_value: {path: 'HKLM\\SOFTWARE\\Policies\\Shop', name: Tier, data: gold}
                - registry_value: {path: 'HKLM\\SOFTWARE\\Shop', name: Tier, data: gold}
            """;

    @TempDir
    private Path folder;

    @Test
    void groupPolicyIsNamedAtWhatItHoldsAndNowhereElse() throws IOException {
        Desk.Ran json = plan("{groupPolicy: ['HKLM\\Software\\Policies\\Shop\\tier']}", "--output", "json");
        assertThat(json.at("hosts.0.resources.0.message")).hasToString("warning: Group Policy puts data back");
        assertThat(json.out()).containsOnlyOnce("warning");
        Desk.Ran text = plan("{groupPolicy: ['HKLM\\Software\\Policies\\Shop\\tier']}");
        assertThat(text.out()).containsOnlyOnce("warning: Group Policy puts data back");
    }

    @Test
    void whoDoesNotTellWhatItHoldsIsNamedAtAllThatItMay() throws IOException {
        assertThat(plan("{osConfig: true}").out()).contains("warning: OSConfig's drift control may put data back");
        assertThat(plan("{dsc: ApplyAndAutoCorrect}").out())
                .contains("warning: the DSC configuration (ApplyAndAutoCorrect) may put data back");
        assertThat(plan("{dsc: ApplyAndMonitor}").out()).doesNotContain("warning");
    }

    private Desk.Ran plan(String holders, String... more) throws IOException {
        Files.writeString(folder.resolve("play.yml"), PLAY);
        Files.writeString(
                folder.resolve("hosts.yml"),
                "all:\n  hosts:\n    web01: {connection: simulated, startDelay: 0, simulated_world: {holders: "
                        + holders + "}}\n");
        List<String> words = new ArrayList<>(List.of(
                "plan",
                folder.resolve("play.yml").toString(),
                "-i",
                folder.resolve("hosts.yml").toString()));
        words.addAll(List.of(more));
        return new Desk(folder.resolve("home")).type(words.toArray(String[]::new));
    }
}
