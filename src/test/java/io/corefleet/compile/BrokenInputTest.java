package io.corefleet.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.inventory.HostEntry;
import io.corefleet.inventory.Inventory;
import io.corefleet.inventory.InventoryReader;
import io.corefleet.playbook.Playbook;
import io.corefleet.playbook.PlaybookReader;
import io.corefleet.report.Line;
import io.corefleet.report.ProblemText;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.secret.SecretTag;
import io.corefleet.source.Problems;
import io.corefleet.template.Templates;
import io.corefleet.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is done to a playbook or an inventory, the answer is problems, never an exception. What is shipped is broken in many ways, the same
 * ones each time; {@code -Dbroken.rounds=5000} tries more.
 */
class BrokenInputTest {
    private static final long SEED = 20261128;
    private static final int ROUNDS = Integer.getInteger("broken.rounds", 12);
    private static final ResourceCatalog CATALOG = ResourceCatalog.load();
    private static final Templates TEMPLATES = new Templates();
    private static final Value.MapOf FACTS = (Value.MapOf) Value.of(
            Map.of("os", Map.of("build", 20348, "name", "Windows Server 2022 Standard", "edition", "ServerStandard")));
    private static final String LAUGHS = """
            a: &a [x, x, x, x, x, x, x, x, x]
            b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
            c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
            d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]
            e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d]
            f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e]
            g: &g [*f, *f, *f, *f, *f, *f, *f, *f, *f]
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void shipped() throws IOException {
        for (String part : List.of("playbooks", "examples", "inventory", "src/test/playbooks")) {
            try (Stream<Path> all = Files.walk(Path.of(part))) {
                for (Path path : all.filter(Files::isRegularFile).toList()) {
                    Path copy = folder.resolve(path);
                    Files.createDirectories(copy.getParent());
                    Files.copy(path, copy);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "playbooks/provision-iis.yml",
                "playbooks/roles/shop-site/tasks/main.yml",
                "playbooks/roles/web-server/role.yml",
                "playbooks/driver-rollout.yml",
                "examples/registry-hardening/hardening.yml",
                "src/test/playbooks/mistakes.yml",
                "src/test/playbooks/ansible/iis-basic.yml",
                "src/test/playbooks/ansible/deploy-with-rescue.yml",
                "src/test/playbooks/ansible/includes.yml",
                "src/test/playbooks/ansible/tasks/pool.yml",
                "src/test/playbooks/ansible/loops.yml",
                "src/test/playbooks/ansible/hosts.ini",
                "inventory/demo.yml"
            })
    void whateverIsBrokenIsAProblem(String name) throws IOException {
        Path file = folder.resolve(name);
        String whole = Files.readString(file);
        Random chance = new Random(SEED + name.hashCode());
        for (int round = 0; round < ROUNDS; round++) {
            byte[] broken = broken(whole, chance);
            Files.write(file, broken);
            try {
                look(name);
            } catch (RuntimeException | StackOverflowError thrown) {
                throw new AssertionError(
                        name + ", round " + round + ":\n" + new String(broken, StandardCharsets.UTF_8), thrown);
            }
        }
    }

    @Test
    void whatHasNoBoundIsStopped() throws IOException {
        Path file = folder.resolve("playbooks/provision-iis.yml");
        String deep = "- hosts: all\n  vars:\n    x: " + "[".repeat(5000) + "]".repeat(5000) + "\n";
        String ring = "- hosts: all\n  vars: &v\n    v: *v\n  tasks: [{debug: {var: v}}]\n";
        String merge = "- hosts: all\n  <<: [1, {vars: {a: 1}}]\n  tasks: [{debug: {var: a}}]\n";
        String bomb = "- hosts: all\n  vars:\n" + LAUGHS.indent(4).replace("*f]", "*f, *f, *f]")
                + "  tasks: [{debug: {var: g}}]\n";
        String twoDocuments = "- hosts: all\n---\n- hosts: all\n";
        String long1 =
                "- hosts: all\n  vars: {x: " + "y".repeat(200_000) + "}\n  tasks: [{debug: {msg: \"{{ z }}\"}}]\n";
        for (String text : List.of(deep, ring, merge, bomb, twoDocuments, long1, "", "\n", "%", "---", "...", "\t")) {
            Files.writeString(file, text);
            assertThat(look("playbooks/provision-iis.yml").list())
                    .describedAs(text.substring(0, Math.min(60, text.length())))
                    .isNotEmpty();
        }
    }

    @Test
    void aMarkAtTheStartAndTheLineEndsOfWindowsAreNoMistakes() throws IOException {
        for (String name :
                List.of("playbooks/provision-iis.yml", "inventory/demo.yml", "src/test/playbooks/ansible/hosts.ini")) {
            Path file = folder.resolve(name);
            Files.writeString(file, "\uFEFF" + Files.readString(file).replace("\n", "\r\n"));
            assertThat(look(name).list()).isEmpty();
        }
    }

    /** Reads and compiles for one host, and draws what is wrong. */
    private Problems look(String name) {
        Problems problems = new Problems();
        boolean ansible = name.contains("ansible");
        Path of = folder.resolve(ansible ? "src/test/playbooks/ansible" : name).normalize();
        boolean playbook = name.endsWith(".yml")
                && !name.startsWith("inventory")
                && !name.contains("/roles/")
                && !name.contains("/tasks/");
        Path file = playbook
                ? folder.resolve(name)
                : ansible ? of.resolve("includes.yml") : folder.resolve("playbooks/provision-iis.yml");
        Path hosts = ansible ? of.resolve("hosts.ini") : folder.resolve("inventory/demo.yml");
        Inventory inventory =
                new InventoryReader(SecretTag.naming(), TEMPLATES, problems).read(List.of(hosts), file.getParent());
        Playbook read = PlaybookReader.read(file, CATALOG, SecretTag.naming(), problems);
        CompileRequest request = new CompileRequest(read, inventory, "", List.of(), List.of(), Map.of());
        for (FleetProgram.PlayProgram play :
                new Compiler(CATALOG, TEMPLATES).compile(request, problems).plays()) {
            List<HostEntry> some = play.hosts();
            some.stream().limit(1).forEach(host -> {
                HostProgram program = play.program(host, FACTS, problems);
                program.stages().stream()
                        .filter(stage -> stage.awaits().isEmpty())
                        .forEach(stage -> stage.steps(Map.of(), problems));
            });
        }
        assertThat(problems.list()).allSatisfy(problem -> {
            assertThat(problem.summary()).isNotBlank().doesNotContain("Exception");
            assertThat(ProblemText.of(List.of(problem), 80).stream()
                            .map(Line::text)
                            .toList())
                    .isNotEmpty();
        });
        return problems;
    }

    private static byte[] broken(String whole, Random chance) {
        List<String> lines = new ArrayList<>(whole.lines().toList());
        int times = 1 + chance.nextInt(3);
        for (int i = 0; i < times && !lines.isEmpty(); i++) {
            breakLine(lines, chance.nextInt(lines.size()), chance);
        }
        String text = String.join(chance.nextInt(8) == 0 ? "\r\n" : "\n", lines) + "\n";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (chance.nextInt(25) == 0) {
            bytes[chance.nextInt(bytes.length)] = (byte) (0x80 + chance.nextInt(0x80));
        }
        return bytes;
    }

    private static void breakLine(List<String> lines, int at, Random chance) {
        String line = lines.get(at);
        int indent = line.length() - line.stripLeading().length();
        switch (chance.nextInt(14)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, line);
            case 2 -> lines.set(at, " " + line);
            case 3 -> lines.set(at, line.replaceFirst("^ {1,2}", ""));
            case 4 -> lines.set(at, line.replaceFirst("^ *", "\t"));
            case 5 -> lines.set(at, line.substring(0, chance.nextInt(line.length() + 1)));
            case 6 -> lines.set(at, line.replaceFirst(":.*", Matcher.quoteReplacement(": " + odd(chance))));
            case 7 -> lines.set(at, line.replaceFirst("[:=].*", ""));
            case 8 -> lines.set(at, line.replaceFirst("\\w+", "zzz"));
            case 9 -> lines.add(at, lines.remove(chance.nextInt(lines.size())));
            case 10 -> lines.set(at, line + " " + odd(chance));
            case 11 -> lines.add(at, " ".repeat(indent) + "- " + odd(chance));
            case 12 -> lines.add(at, " ".repeat(indent) + "<<: " + odd(chance));
            default -> lines.set(at, line.substring(0, indent) + odd(chance) + line.substring(indent));
        }
    }

    private static String odd(Random chance) {
        List<String> odd = List.of(
                "[]",
                "{}",
                "5",
                "-1",
                "null",
                "~",
                "true",
                "\"{{ x\"",
                "\"{{ x }}\"",
                "{{ x }}",
                "{% if %}",
                "\"{{ item.0.a | nofilter }}\"",
                "'",
                "\"",
                "&a [*a]",
                "*b",
                "!!binary x",
                "!foo x",
                "!vault x",
                "!secret y",
                "[[[[",
                "}}",
                "\u0007",
                "\uD83D\uDE00",
                "\u2028",
                "{a: {b: [1, {c: }]}}",
                "1.5e400",
                "0x7fffffffffffffffff",
                "2024-01-01",
                "@x",
                "`x",
                "%",
                "|",
                ">",
                "? x",
                "a: b: c",
                ",",
                "#",
                "\"{{ [] | first }}\"",
                "\"{{ range(9999999) | list }}\"",
                "\"{{ 1 / 0 }}\"",
                "\"{{ 'x' * 99 }}\"",
                "\"{{ x.y.z[0] }}\"",
                "\"{{ '(' | regex_search('(') }}\"",
                "web[01:",
                "[a:b:c]",
                "~[",
                "all:!all",
                "C:\\x\\",
                "\"\\q\"");
        return odd.get(chance.nextInt(odd.size()));
    }
}
