package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands that stand in the example of a project as Ansible has it, typed as they stand there, by a person who says yes. */
@Timeout(600)
class FromAnsibleReadmeTest {
    private static final String COMMAND = "    ./corefleet ";

    @TempDir
    private Path home;

    @Test
    void eachCommandDoesWhatIsSaidOfIt() throws IOException {
        List<String> commands = Files.readAllLines(Path.of("examples", "from-ansible", "README.md")).stream()
                .filter(line -> line.startsWith(COMMAND))
                .map(line -> line.substring(COMMAND.length()).strip())
                .toList();
        assertThat(commands.stream().map(command -> command.split(" ")[0]))
                .containsExactly("validate", "plan", "apply", "drift", "rollback");
        for (String command : commands) {
            Desk.Ran ran = new Desk(home)
                    .with("COREFLEET_TERMINALS", "02")
                    .answering("y\n")
                    .type(command.split(" +"));
            assertThat(ran.code()).as(command + "\n" + ran.out() + ran.err()).isZero();
        }
    }
}
