package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every exit code that {@code help exit-codes} names, from the commands that can end with it. */
@Timeout(300)
class ExitCodeTest {
    @TempDir
    private Path home;

    @BeforeEach
    void files() throws IOException {
        write("hosts.yml", """
                web:
                  vars: {connection: simulated, build: 20348}
                  hosts: {web01: {tier: 1}, web02: {tier: none}}
                dark:
                  vars: {ansible_user: deploy, ansible_password: none, ansible_port: 1, connectSeconds: 1}
                  hosts: {gone: {ansible_host: 127.0.0.1}}
                """);
        write("good.yml", value("web", "A", ""));
        write("fails.yml", "- hosts: web\n  tasks:\n    - command: nonsense\n");
        write("dark.yml", value("dark", "A", ""));
        write("sick.yml", value("web", "S", """
                  onFailure: rollback
                  health:
                    - registry_value: {path: 'HKLM\\SOFTWARE\\T', name: Never, kind: string, data: there}
                """));
        write("lost.yml", value("web", "L", """
                  onFailure: rollback
                  health:
                    - registry_value: {path: 'HKLM\\SOFTWARE\\T', name: Never, kind: string, data: there}
                """).replace("data: one", "data: !secret env:TWO"));
        write("first.yml", value("web", "L", "").replace("data: one", "data: !secret env:ONE"));
        write(
                "half.yml",
                value("web", "A", "").replace("kind: string, data: one", "kind: dword, data: \"{{ tier }}\""));
        write("broken.yml", "- hosts: web\n  tasks:\n    - registry_valu: {}\n");
        write("next.yml", value("web", "A", "").replace("data: one", "data: two"));
        write("other.yml", value("web", "A", "").replace("data: one", "data: three"));
        write("asks.yml", value("web", "P", "  serial: 1\n  pause: ask\n"));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(home.resolve(name), text);
    }

    private static String value(String hosts, String name, String more) {
        return "- hosts: " + hosts + "\n" + more
                + "  tasks:\n    - registry_value: {path: 'HKLM\\SOFTWARE\\T', name: " + name
                + ", kind: string, data: one}\n";
    }

    /** Commands are separated by semicolons; the last one's code counts. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            0   | plan good.yml
            0   | apply good.yml --yes
            0   | apply good.yml --yes; plan good.yml --exit-code
            0   | apply good.yml --yes; drift good.yml
            0   | apply good.yml --yes; rollback last --yes
            0   | validate good.yml
            1   | plan broken.yml
            1   | apply broken.yml --yes
            1   | validate broken.yml
            1   | plan half.yml
            1   | apply half.yml --yes
            2   | apply half.yml --yes; plan half.yml -l web01 --exit-code
            1   | plan none.yml
            1   | rollback 7 --yes
            2   | plan good.yml --exit-code
            2   | drift good.yml
            3   | apply fails.yml --yes
            3   | apply fails.yml --yes; retry --yes
            4   | plan dark.yml
            4   | apply dark.yml --yes
            4   | drift dark.yml
            5   | apply sick.yml --yes
            5   | apply sick.yml --yes --on-failure rollback-all
            3   | apply sick.yml --yes --on-failure stop
            6   | apply first.yml --yes; apply lost.yml --yes
            6   | apply first.yml --yes; apply lost.yml --yes --on-failure stop; rollback last --yes
            7   | apply good.yml
            7   | apply good.yml --yes; rollback last
            7   | apply asks.yml --yes
            0   | apply asks.yml --yes --no-pause
            0   | plan good.yml --out good.plan; apply good.plan --yes
            7   | apply good.yml --yes; plan next.yml --out next.plan; apply other.yml --yes; apply next.plan --yes
            7   | apply good.yml --yes; plan next.yml --out next.plan; apply other.yml --yes; apply next.plan --yes --skip-stale
            64  | plan good.yml --out good.plan; apply good.plan --tags some
            64  | apply
            64  | plan good.yml --nonsense
            64  | apply good.yml --on-failure perhaps
            """)
    void asDocumented(int code, String commands) {
        Desk.Ran ran = null;
        for (String command : commands.split(";")) {
            ran = type(command.trim());
        }
        assertThat(ran.code()).as("%s%n%s", ran.out(), ran.err()).isEqualTo(code);
    }

    private Desk.Ran type(String command) {
        List<String> words = new ArrayList<>();
        boolean ofInventory = command.matches("(plan|apply|drift) [a-z]+\\.yml.*");
        for (String word : command.split(" ")) {
            words.add(word.matches(".*\\.(yml|plan)") ? home.resolve(word).toString() : word);
        }
        if (ofInventory) {
            words.addAll(List.of("-i", home.resolve("hosts.yml").toString()));
        }
        return new Desk(home.resolve("state"))
                .with("ONE", "Open-1")
                .with("TWO", "Open-2")
                .type(words.toArray(String[]::new));
    }
}
