package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A task that waits: for a time, or for a person where there is one. */
@Timeout(300)
class PauseTest {
    private static final String ASKS = """
            - hosts: all
              tasks:
                - command: hostname
                - pause: {prompt: "Which tier is it?"}
                  register: tier
                - command: echo %s
                  register: out
                - assert: {that: out.stdout | trim == '%s'}
            """;

    @TempDir
    private Path home;

    @TempDir
    private Path written;

    @Test
    void withoutATerminalNobodyIsWaitedFor() throws IOException {
        Desk.Ran ran = apply(new Desk(home), ASKS.formatted("<{{ tier.user_input }}>", "<>"));
        assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.out()).contains("Which tier is it? (not waited for: nobody is at a terminal)");
    }

    @Test
    void aPersonIsAskedOnceForAllHostsAndTheAnswerIsTheResult() throws IOException {
        Desk person = new Desk(home).with("COREFLEET_TERMINALS", "02").answering("gold\nsilver\n");
        Desk.Ran ran = apply(person, ASKS.formatted("{{ tier.user_input }}", "gold"));
        assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.err().split("Which tier is it\\? ", -1)).as(ran.err()).hasSize(2);
        assertThat(ran.out()).doesNotContain("not waited for");
    }

    @Test
    void aPersonWhoWantsNoQuestionsGetsNone() throws IOException {
        Desk person = new Desk(home).with("COREFLEET_TERMINALS", "02").answering("gold\n");
        Desk.Ran ran = apply(person, ASKS.formatted("<{{ tier.user_input }}>", "<>"), "--no-pause");
        assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.err()).doesNotContain("Which tier");
    }

    @Test
    void aPlanToldAnAnswerNobodyGaveWouldBeALie() throws IOException {
        write(ASKS.formatted("{{ tier.user_input }}", "gold"));
        assertThat(type(new Desk(home), "plan").out())
                .contains("Which tier is it?")
                .contains("known after pause");
    }

    @Test
    void aTimeIsToldAndKept() throws IOException {
        String playbook = """
                - hosts: all
                  vars: {long: 1}
                  tasks:
                    - command: hostname
                    - ansible.builtin.pause: {seconds: "{{ long }}", prompt: The cache warms up}
                    - pause: minutes=0
                """;
        write(playbook);
        assertThat(type(new Desk(home), "plan").out()).contains("rests 1 s: The cache warms up");
        long before = System.nanoTime();
        assertThat(apply(new Desk(home), playbook).code()).isZero();
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(1_000_000_000L);
    }

    @Test
    void aSavedPlanWaitsToo() throws IOException {
        Path kept = home.resolve("kept.plan");
        write("""
                - hosts: all
                  tasks:
                    - command: hostname
                    - pause: {seconds: 1}
                    - pause:
                """);
        assertThat(type(new Desk(home), "plan", "--out", kept.toString()).code())
                .isZero();
        Desk.Ran ran = new Desk(home).type("apply", kept.toString(), "--yes");
        assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.out()).contains("Press Enter to go on (not waited for");
    }

    @Test
    void whatIsNoTimeIsAProblem() throws IOException {
        Desk.Ran ran = apply(new Desk(home), """
                - hosts: all
                  tasks:
                    - pause: {seconds: soon}
                    - pause: {minutes: 1441}
                    - pause: {prompt: Key, echo: false}
                """);
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .contains("seconds of pause must be a whole number")
                .contains("found soon")
                .contains("minutes of pause")
                .contains("echo: false of pause is not supported");
        assertThat(apply(new Desk(home), "- {hosts: all, tasks: [{pause: {second: 1}}]}\n")
                        .err())
                .contains("pause has no argument \"second\"");
    }

    private Desk.Ran apply(Desk desk, String playbook, String... more) throws IOException {
        write(playbook);
        return type(
                desk,
                "apply",
                Stream.concat(Stream.of("--yes"), Stream.of(more)).toArray(String[]::new));
    }

    private void write(String playbook) throws IOException {
        Files.writeString(
                written.resolve("hosts.yml"),
                "all: {hosts: {web01: {connection: simulated, downTime: 0}, web02: {connection: simulated, downTime: 0}}}\n");
        Files.writeString(written.resolve("site.yml"), playbook);
    }

    private Desk.Ran type(Desk desk, String command, String... more) {
        Stream<String> words = Stream.of(
                command,
                written.resolve("site.yml").toString(),
                "-i",
                written.resolve("hosts.yml").toString());
        return desk.type(Stream.concat(words, Stream.of(more)).toArray(String[]::new));
    }
}
