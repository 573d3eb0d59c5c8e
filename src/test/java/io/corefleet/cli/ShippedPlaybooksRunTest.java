package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is shipped, run as a person would, on simulated hosts of every build: it does its work, has nothing left to do, and can be taken back. */
class ShippedPlaybooksRunTest {
    private static final String HOSTS = """
            web:
              vars: {connection: simulated, startDelay: 0, downTime: 0}
              hosts:
                web01: {build: 14393}
                web02: {build: 17763}
                web03: {build: 20348}
                web04: {build: 26100, simulated_world: {features: {Telnet-Client: Installed}}}
            """;

    @TempDir
    private Path home;

    static Stream<Path> playbooks() throws IOException {
        try (Stream<Path> shipped = Files.list(Path.of("playbooks"));
                Stream<Path> examples = Files.walk(Path.of("examples"), 2)) {
            return Stream.concat(shipped, examples)
                    .filter(path -> path.toString().endsWith(".yml"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("playbooks")
    void convergesAndIsTakenBack(Path playbook) throws IOException {
        Files.writeString(home.resolve("hosts.yml"), HOSTS);
        String before = expect(2, "plan", playbook.toString(), "--exit-code");
        expect(0, "apply", playbook.toString(), "--yes");
        assertThat(expect(0, "plan", playbook.toString(), "--exit-code")).contains("Nothing to do");
        expect(0, "rollback", "last", "--yes");
        assertThat(rows(expect(2, "plan", playbook.toString(), "--exit-code"))).isEqualTo(rows(before));
    }

    /** The rows of a plan without what it says of the past. */
    private static List<String> rows(String plan) {
        return plan.lines()
                .filter(line -> line.matches("  [-+~»?!] .*"))
                .map(line -> line.substring(4).replace("↺", "").replaceAll("\\s+", " "))
                .toList();
    }

    private String expect(int code, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        if (!words[0].equals("rollback")) {
            all.addAll(List.of("-i", home.resolve("hosts.yml").toString()));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Map<String, String> environment =
                Map.of("COREFLEET_HOME", home.resolve("state").toString(), "COLUMNS", "200");
        int ended =
                Corefleet.run(stream, stream, InputStream.nullInputStream(), environment, all.toArray(String[]::new));
        String told = out.toString(StandardCharsets.UTF_8);
        assertThat(ended).as("corefleet %s%n%s", String.join(" ", all), told).isEqualTo(code);
        return told;
    }
}
