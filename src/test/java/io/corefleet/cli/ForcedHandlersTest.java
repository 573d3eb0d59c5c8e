package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Handlers and later plays after a failure: as a rule neither, unless somebody says so. */
@Timeout(300)
class ForcedHandlersTest {
    private static final String FAILS = """
            - hosts: all
              %s
              tasks:
                - directory: {path: 'C:\\changed'}
                  notify: told
                - command: exit 7
                - directory: {path: 'C:\\behind'}
              handlers:
                - name: told
                  command: mkdir C:\\told
            """;

    @TempDir
    private Path home;

    @TempDir
    private Path written;

    @Test
    void aFailureEndsHandlersTooUnlessTheyAreForced() throws IOException {
        Desk.Ran plain = apply(FAILS.formatted("vars: {}"));
        assertThat(plain.code()).isEqualTo(3);
        assertThat(has("told")).isFalse();
        reset();
        Desk.Ran forced = apply(FAILS.formatted("force_handlers: true"));
        assertThat(forced.code()).as("the host has failed all the same").isEqualTo(3);
        assertThat(has("told")).isTrue();
        assertThat(has("behind")).isFalse();
        assertThat(forced.out()).contains("exit code 7");
    }

    @Test
    void anOptionForcesThemToo() throws IOException {
        assertThat(apply(FAILS.formatted("vars: {}"), "--force-handlers").code())
                .isEqualTo(3);
        assertThat(has("told")).isTrue();
    }

    @Test
    void aSavedPlanKeepsWhatThePlaySays() throws IOException {
        Path kept = home.resolve("kept.plan");
        write(FAILS.formatted("force_handlers: true"));
        assertThat(type("plan", "--out", kept.toString()).code()).isZero();
        Desk.Ran refused = new Desk(home).type("apply", kept.toString(), "--yes", "--force-handlers");
        assertThat(refused.code()).isEqualTo(64);
        assertThat(refused.err()).contains("write force_handlers: true");
        assertThat(new Desk(home).type("apply", kept.toString(), "--yes").code())
                .isEqualTo(3);
        assertThat(has("told")).isTrue();
    }

    @Test
    void aHandlerThatFailsMakesNoOtherEnd() throws IOException {
        Desk.Ran ran = apply("""
                - hosts: all
                  force_handlers: true
                  tasks:
                    - command: mkdir C:\\changed
                      notify: [first, second]
                    - command: exit 7
                  handlers:
                    - {name: first, command: exit 9}
                    - {name: second, command: mkdir C:\\told}
                """);
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out()).contains("exit code 9");
        assertThat(has("told")).isFalse();
    }

    @Test
    void whatABlockMetKeepsTheHandlersOfWhatWasDoneBefore() throws IOException {
        Desk.Ran ran = apply("""
                - hosts: all
                  tasks:
                    - block:
                        - directory: {path: 'C:\\changed'}
                          notify: told
                        - command: exit 7
                      rescue:
                        - debug: {msg: met}
                  handlers:
                    - {name: told, command: mkdir C:\\told}
                """);
        assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
        assertThat(has("told")).isTrue();
    }

    @Test
    void clearedErrorsLeaveTheHostToLaterPlays() throws IOException {
        String plays = """
                - hosts: all
                  tasks:
                    - command: exit 7
                    - directory: {path: 'C:\\same'}
                    - meta: %s
                    %s
                - hosts: all
                  tasks:
                    - directory: {path: 'C:\\later'}
                """;
        assertThat(apply(plays.formatted("noop", "")).code()).isEqualTo(3);
        assertThat(has("later")).isFalse();
        reset();
        Desk.Ran cleared = apply(plays.formatted("clear_host_errors", ""));
        assertThat(cleared.code()).as(cleared.out()).isZero();
        assertThat(has("same")).as("nothing more of the play itself").isFalse();
        assertThat(has("later")).isTrue();
        reset();
        assertThat(apply(plays.formatted("clear_host_errors", ""), "--output", "json")
                        .out())
                .contains("rescued: ")
                .contains("exit code 7");
        reset();
        Desk.Ran behind =
                apply(plays.replace("exit 7", "hostname").formatted("clear_host_errors", "- command: exit 8"));
        assertThat(behind.code())
                .as("what fails behind it is not cleared: " + behind.out())
                .isEqualTo(3);
        assertThat(has("later")).isFalse();
    }

    @Test
    void onlyATruthForcesThem() throws IOException {
        assertThat(apply(FAILS.formatted("force_handlers: sometimes")).err())
                .contains("force_handlers must be true or false; found sometimes");
    }

    private boolean has(String folder) {
        Desk.Ran shown = site().desk().type("simulate", "show", "web01", "-i", site().hosts());
        return shown.out().contains("C:\\\\" + folder + "\"");
    }

    private void reset() {
        assertThat(site().desk().type("simulate", "reset", "-i", site().hosts()).code())
                .isZero();
    }

    private OnePlaybook site() {
        return new OnePlaybook(home, written);
    }

    private Desk.Ran apply(String playbook, String... more) throws IOException {
        return site().apply(playbook, more);
    }

    private void write(String playbook) throws IOException {
        site().write(playbook);
    }

    private Desk.Ran type(String command, String... more) {
        return site().type(command, more);
    }
}
