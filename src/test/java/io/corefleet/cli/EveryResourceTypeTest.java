package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.json.Json;
import io.corefleet.resource.ActionType;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.Scripted;
import io.corefleet.resource.Tabled;
import io.corefleet.simulate.SampleWorld;
import io.corefleet.value.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract of every resource type, over real WS-Man to a simulated host: what is applied is then in sync, what is taken back is as it
 * was, and no secret is shown on the way.
 */
class EveryResourceTypeTest {
    private static final String SECRET = "Open-Sesame-4711";

    @TempDir
    private Path folder;

    static Stream<Tabled> types() {
        return ResourceCatalog.load().types().stream().filter(type -> !(type instanceof ActionType));
    }

    static Stream<Scripted> scripted() {
        return types().filter(Scripted.class::isInstance).map(Scripted.class::cast);
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatIsAppliedIsInSyncAndWhatIsTakenBackIsAsItWas(Tabled type) throws IOException {
        String name = type.schema().type();
        assertThat(type.schema().example()).as("an example for " + name).isNotEmpty();
        inventory(name.startsWith("iis_"));
        Files.writeString(
                folder.resolve("play.yml"),
                "- hosts: all\n  tasks:\n    - " + name + ":\n"
                        + type.schema().example().indent(8));
        Value before = world();
        Ran first = corefleet("plan", "play.yml", "--exit-code");
        assertThat(first.code).as(first.text).isEqualTo(2);
        Ran apply = corefleet("apply", "play.yml", "--yes", "--no-snapshot");
        assertThat(apply.code).as(apply.text).isEqualTo(0);
        Ran second = corefleet("plan", "play.yml", "--exit-code", "--output", "json");
        assertThat(second.code).as(second.text).isEqualTo(0);
        assertThat(world()).isNotEqualTo(before);
        inAnotherLetterCase(type);
        Ran back = corefleet("rollback", "last", "--yes", "--no-snapshot");
        assertThat(back.code).as(back.text).isEqualTo(0);
        assertThat(world()).isEqualTo(before);
        noSecretAnywhere();
    }

    /** The same thing under a key in which Windows minds no letter case: the same host must say that it is there. */
    private void inAnotherLetterCase(Tabled type) throws IOException {
        String example = type.schema().example();
        String turned = example;
        for (Property key : type.schema().keys()) {
            Matcher written = Pattern.compile("(?m)^" + Pattern.quote(key.name()) + ": (.+)$")
                    .matcher(turned);
            if (written.find()) {
                String other = turned(written.group(1));
                if (key.type().same(Value.text(written.group(1)), Value.text(other))) {
                    turned = turned.substring(0, written.start(1)) + other + turned.substring(written.end(1));
                }
            }
        }
        if (!turned.equals(example)) {
            Files.writeString(
                    folder.resolve("turned.yml"),
                    "- hosts: all\n  tasks:\n    - " + type.schema().type() + ":\n" + turned.indent(8));
            Ran plan = corefleet("plan", "turned.yml", "--exit-code");
            assertThat(plan.code).as("%s%n%s", turned, plan.text).isEqualTo(0);
        }
    }

    private static String turned(String text) {
        return text.chars()
                .mapToObj(letter -> String.valueOf((char)
                        (Character.isUpperCase(letter)
                                ? Character.toLowerCase(letter)
                                : Character.toUpperCase(letter))))
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyRowOfTheTableIsTold(Tabled type) {
        List<Property> rows = Stream.concat(type.schema().keys().stream(), type.schema().properties().stream())
                .toList();
        assertThat(rows).extracting(Property::name).doesNotHaveDuplicates();
        assertThat(rows).allSatisfy(row -> assertThat(row.description())
                .as(row.name())
                .isNotBlank()
                .doesNotEndWith("."));
    }

    @ParameterizedTest
    @MethodSource("scripted")
    void theScriptHasTheThreeFunctions(Scripted type) {
        assertThat(type.script())
                .contains(
                        "function Read-Cf" + type.schema().pascalName(),
                        "function Set-Cf" + type.schema().pascalName(),
                        "function Remove-Cf" + type.schema().pascalName());
    }

    private void inventory(boolean iis) throws IOException {
        Files.writeString(
                folder.resolve("hosts.yml"),
                "all: {hosts: {web01: {connection: simulated, build: 20348, simulated_world: "
                        + Json.line(SampleWorld.world()) + "}}}\n");
        if (iis) {
            Files.writeString(
                    folder.resolve("iis.yml"), "- hosts: all\n  tasks:\n    - windows_feature: {name: Web-Server}\n");
            assertThat(corefleet("apply", "iis.yml", "--yes").code).isEqualTo(0);
        }
    }

    private Value world() {
        return Json.read(run(
                        "simulate",
                        "show",
                        "web01",
                        "-i",
                        folder.resolve("hosts.yml").toString())
                .text);
    }

    private Ran corefleet(String command, String subject, String... options) {
        List<String> words = new java.util.ArrayList<>(List.of(command));
        boolean playbook = subject.endsWith(".yml");
        words.add(playbook ? folder.resolve(subject).toString() : subject);
        words.addAll(List.of("-i", folder.resolve("hosts.yml").toString()));
        words.addAll(List.of(options));
        return run(words.toArray(String[]::new));
    }

    private Ran run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Map<String, String> environment = Map.of(
                "COREFLEET_HOME", folder.resolve("home").toString(), "SAMPLE", SECRET, "COREFLEET_TERMINALS", "");
        int code = Corefleet.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(new byte[0]),
                environment,
                words);
        assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain(SECRET).doesNotContain("\tat ");
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain(SECRET);
        return new Ran(code, out.toString(StandardCharsets.UTF_8));
    }

    private void noSecretAnywhere() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("home"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(SECRET);
            }
        }
    }

    private record Ran(int code, String text) {}
}
