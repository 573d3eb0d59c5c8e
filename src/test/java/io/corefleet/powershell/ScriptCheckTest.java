package io.corefleet.powershell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The static half of the PowerShell ring: every script is parsed and uses only what Windows PowerShell 5.1 has. */
class ScriptCheckTest {
    private static final Path RING = Path.of("src/test/powershell");
    private static final Path BAD_EXAMPLES = RING.resolve("checker/bad");
    private static final int NO_PARSER = 3;

    @Test
    void everyScriptUsesOnlyWhatWindowsPowerShell51Has() throws Exception {
        assertThat(findingsOf(List.of())).isEmpty();
    }

    /** The folder of a bad example names the rule that must find it. */
    @Test
    void everyBadExampleIsFound() throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--as-product"));
        List<String> wanted = new ArrayList<>();
        for (Path example : badExamples()) {
            arguments.add(example.toString());
            wanted.add(example + " " + example.getParent().getFileName());
        }

        List<String> found = findingsOf(arguments).stream()
                .map(finding -> finding.split(":", 4))
                .map(parts -> parts[0] + " " + parts[2])
                .toList();

        assertThat(found).containsAll(wanted);
    }

    private static List<Path> badExamples() throws IOException {
        try (Stream<Path> files = Files.walk(BAD_EXAMPLES)) {
            List<Path> examples = files.filter(Files::isRegularFile).sorted().toList();
            assertThat(examples).hasSizeGreaterThan(30);
            return examples;
        }
    }

    private static List<String> findingsOf(List<String> arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("python3", RING.resolve("check.py").toString()));
        command.addAll(arguments);
        Path said = Files.createDirectories(Path.of("target")).resolve("script-check.txt");
        Process check;
        try {
            check = new ProcessBuilder(command)
                    .redirectErrorStream(false)
                    .redirectError(said.toFile())
                    .start();
        } catch (IOException noPython) {
            return cannotCheck("there is no python3: " + noPython.getMessage());
        }
        String findings = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = check.waitFor();
        if (exitCode == NO_PARSER) {
            return cannotCheck(Files.readString(said));
        }
        assertThat(exitCode).as(Files.readString(said)).isIn(0, 1);
        return findings.lines().toList();
    }

    /** Where results count, a check that did not run is a failure; elsewhere it is said. */
    private static List<String> cannotCheck(String why) {
        if (System.getenv("CI") != null) {
            return fail("the PowerShell scripts could not be checked: " + why);
        }
        System.out.println("PowerShell scripts are NOT checked: " + why);
        return Assumptions.abort(why);
    }
}
