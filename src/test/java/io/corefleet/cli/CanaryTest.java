package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.agent.Canary;
import io.corefleet.cli.Desk.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A canary is the log-in's password and a value that a playbook sets. Every command is typed, in text and in JSON, with all that can be logged
 * logged; the canary is then looked for in what was shown, in the log, and in every file: journal, worlds, documents.
 */
@Timeout(300)
class CanaryTest {
    private static final List<String> COMMANDS = List.of(
            "inventory -v",
            "inventory --output json",
            "validate PLAY",
            "plan PLAY",
            "plan PLAY --output json",
            "apply PLAY --yes",
            "apply PLAY --yes --output json",
            "drift PLAY --output json",
            "drift PLAY",
            "retry",
            "history",
            "history last",
            "history last --output json",
            "facts web01",
            "exec all -- hostname",
            "exec all --output json --shell powershell -- hostname",
            "exec all -- nonsense",
            "doctor -v",
            "doctor --output json",
            "rollback last --yes",
            "simulate show web01");

    @TempDir
    Path folder;

    @Test
    void nobodyHearsOfIt() throws IOException {
        Desk desk = new Desk(folder.resolve("home")).with("CANARY", Canary.PASSWORD.reveal());
        List<String> heard = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        try (Canary canary = new Canary()) {
            for (String command : COMMANDS) {
                Ran ran = desk.type(words(command, inventory()));
                heard.add(command + "\n" + ran.out() + ran.err());
                if (ran.code() != 0) {
                    failed.add(command);
                }
            }
            canary.assertSilentIn(String.join("\n", heard));
            canary.assertSilentBelow(folder);
        }
        assertThat(failed).as("%s", heard).containsExactly("exec all -- nonsense");
        assertThat(folder.resolve("home/journal.db")).exists();
    }

    private String[] words(String command, Path inventory) throws IOException {
        List<String> words =
                new ArrayList<>(List.of(command.replace("PLAY", playbook()).split(" ")));
        if (!command.matches("(history|retry|rollback|simulate).*")) {
            int at = words.contains("--") ? words.indexOf("--") : words.size();
            words.addAll(at, List.of("-i", inventory.toString()));
        }
        return words.toArray(String[]::new);
    }

    private Path inventory() throws IOException {
        return Files.writeString(folder.resolve("hosts.yml"), """
                all:
                  vars: {connection: simulated, ansible_user: deploy, ansible_password: !secret env:CANARY}
                  hosts:
                    web01:
                    web02:
                """);
    }

    private String playbook() throws IOException {
        return Files.writeString(folder.resolve("play.yml"), """
                - hosts: all
                  tasks:
                    - windows_service: {name: Shop, binaryPath: 'C:\\shop.exe', account: '.\\shop', password: !secret env:CANARY}
                    - registry_value: {path: 'HKLM\\SOFTWARE\\Shop', name: Tier, kind: string, data: gold}
                """).toString();
    }
}
