package io.corefleet.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.journal.Journal;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.outcome.Verdict;
import io.corefleet.plan.ChangeKind;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Blocks that meet failures, and tasks that judge their own results. What Ansible does was looked up in its documentation and tried. */
@Timeout(300)
class CareTest {
    private final MemoryHost hosts = new MemoryHost();
    private Journal journal;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        journal = Journal.open(folder.resolve("home"));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void aRescueMeetsTheFailureAndAlwaysFollows() {
        hosts.refusing.add("A");
        FleetOutcome outcome = apply("""
                - block:
                    - registry_value: {path: 'HKLM\\SOFTWARE\\T', name: A, kind: string, data: one}
                    - registry_value: {path: 'HKLM\\SOFTWARE\\T', name: B, kind: string, data: two}
                  rescue:
                    - command: "mend {{ ansible_failed_task.name }}, {{ ansible_failed_result.msg }}"
                  always:
                    - command: tidy
                - command: after
                """);
        assertThat(outcome.verdict()).isEqualTo(Verdict.DONE);
        assertThat(hosts.done("h001"))
                .containsExactly("run mend registry_value/HKLM\\SOFTWARE\\T\\A, it would not", "run tidy", "run after");
        assertThat(progress(outcome))
                .containsExactly(Progress.FAILED, Progress.SKIPPED, Progress.DONE, Progress.DONE, Progress.DONE);
    }

    @Test
    void withoutAFailureNothingIsToldOfTheRescue() {
        FleetOutcome outcome = apply("""
                - block:
                    - command: try
                  rescue:
                    - command: mend
                  always:
                    - command: tidy
                """);
        assertThat(hosts.done("h001")).containsExactly("run try", "run tidy");
        assertThat(outcome.hosts().get(0).steps()).hasSize(2);
    }

    @Test
    void aFailureThatNoRescueMeetsStopsTheHostAfterAlways() {
        hosts.refusing.add("bad");
        FleetOutcome outcome = apply("""
                - block:
                    - block:
                        - command: bad
                      always:
                        - command: inner
                    - command: never
                  always:
                    - command: outer
                - command: after
                """);
        assertThat(outcome.hosts().get(0).status()).isEqualTo(HostStatus.FAILED);
        assertThat(hosts.done("h001")).containsExactly("run inner", "run outer");
    }

    @Test
    void aRescueThatFailsGoesOnOutwards() {
        hosts.refusing.addAll(List.of("bad", "worse"));
        apply("""
                - block:
                    - block:
                        - command: bad
                      rescue:
                        - command: worse
                      always:
                        - command: inner
                  rescue:
                    - command: outer
                - command: after
                """);
        assertThat(hosts.done("h001")).containsExactly("run inner", "run outer", "run after");
    }

    @Test
    void aPlanShowsARescueOnlyWhereSomethingMayFail() {
        String playbook = """
                - block:
                    - registry_value: {path: 'HKLM\\SOFTWARE\\T', name: A, kind: string, data: one}
                  rescue:
                    - command: mend
                """;
        FleetOutcome plan = plan(playbook);
        assertThat(plan.hosts().get(0).steps())
                .extracting(StepOutcome::change)
                .containsExactly(ChangeKind.CREATE, ChangeKind.LATER);
        assertThat(plan.hosts().get(0).steps().get(1).message()).isEqualTo("only if a step above fails");
        apply(playbook);
        assertThat(plan(playbook).hosts()).extracting(HostOutcome::status).containsExactly(HostStatus.IN_SYNC);
    }

    @Test
    void anIgnoredFailureHasAResultAndTheHostGoesOn() {
        hosts.refusing.add("bad");
        FleetOutcome outcome = apply("""
                - command: bad
                  ignore_errors: true
                  register: tried
                - command: "after {{ tried.rc }}"
                  when: tried is failed
                """);
        assertThat(outcome.verdict()).isEqualTo(Verdict.DONE);
        assertThat(hosts.done("h001")).containsExactly("run after 0");
        assertThat(outcome.hosts().get(0).steps().get(0).message()).isEqualTo("ignored: it would not");
    }

    @Test
    void failedWhenIsBelievedMoreThanTheHostBothWays() {
        hosts.refusing.add("bad");
        FleetOutcome well = apply("""
                - command: bad
                  register: tried
                  failed_when: tried.rc not in [0, 3010]
                - command: after
                """);
        assertThat(well.verdict()).isEqualTo(Verdict.DONE);
        assertThat(progress(well)).containsExactly(Progress.DONE, Progress.DONE);
        FleetOutcome bad = apply("""
                - command: good
                  register: tried
                  failed_when: "'ok' in tried.stdout"
                - command: after
                """);
        assertThat(bad.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(bad.hosts().get(0).steps().get(0).message()).isEqualTo("failed_when holds: 'ok' in tried.stdout");
    }

    @Test
    void whatCountsAsNoChangeCallsNoHandlerAndLeavesTheHostInSync() {
        FleetOutcome outcome = apply("""
                - command: look
                  changed_when: false
                  notify: tell
                """, """
                - name: tell
                  command: told
                """);
        assertThat(hosts.done("h001")).containsExactly("run look");
        assertThat(outcome.hosts().get(0).status()).isEqualTo(HostStatus.IN_SYNC);
    }

    @Test
    void untilTriesAgainAsOftenAsItMay() {
        hosts.refusing.add("bad");
        FleetOutcome outcome = apply("""
                - command: good
                  register: tried
                  until: tried.rc == 1
                  retries: 2
                  delay: 0
                  ignore_errors: true
                - command: bad
                  retries: 1
                  delay: 0
                """);
        assertThat(hosts.done("h001")).containsExactly("run good", "run good", "run good");
        assertThat(outcome.hosts().get(0).steps().get(0).message())
                .isEqualTo("ignored: until did not come to hold: tried.rc == 1");
        assertThat(outcome.verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void whatWasRefusedOnceIsReadAndWrittenAgain() {
        hosts.refusingOnce.add("A");
        FleetOutcome outcome = apply("""
                - registry_value: {path: 'HKLM\\SOFTWARE\\T', name: A, kind: string, data: one}
                  retries: 1
                  delay: 0
                """);
        assertThat(outcome.verdict()).isEqualTo(Verdict.DONE);
        assertThat(progress(outcome)).containsExactly(Progress.DONE);
    }

    @Test
    void aFailureThatThePlaybookSaysIsToldBeforeAnythingIsWritten() {
        FleetOutcome outcome = apply("""
                - command: first
                - debug: {msg: "build {{ facts.os.build }}"}
                - fail: {msg: too old}
                  when: facts.os.build < 26000
                """);
        assertThat(hosts.done).isEmpty();
        assertThat(outcome.hosts().get(0).status()).isEqualTo(HostStatus.FAILED);
        assertThat(outcome.hosts().get(0).steps().get(1).message()).isEqualTo("build 20348");
        assertThat(outcome.hosts().get(0).steps().get(2).message()).isEqualTo("too old");
    }

    @Test
    void failIsMetByARescueAsAnyFailure() {
        FleetOutcome outcome = apply("""
                - block:
                    - command: look
                      register: seen
                    - fail: {msg: "not {{ seen.stdout }}"}
                      when: seen.rc == 0
                  rescue:
                    - command: mend
                """);
        assertThat(outcome.verdict()).isEqualTo(Verdict.DONE);
        assertThat(hosts.done("h001")).containsExactly("run look", "run mend");
    }

    private List<Progress> progress(FleetOutcome outcome) {
        return outcome.hosts().get(0).steps().stream()
                .map(StepOutcome::progress)
                .toList();
    }

    private FleetOutcome plan(String tasks) {
        return run().look(
                        Programs.header("plan", null),
                        Programs.program(folder, 1, playbook(tasks, "")),
                        hosts::openReader,
                        journal::lastApplied);
    }

    private FleetOutcome apply(String tasks) {
        return apply(tasks, "");
    }

    private FleetOutcome apply(String tasks, String handlers) {
        return run().apply(
                        Programs.header("apply", null),
                        Programs.program(folder, 1, playbook(tasks, handlers)),
                        hosts,
                        journal,
                        plan -> true);
    }

    private static String playbook(String tasks, String handlers) {
        String end = handlers.isEmpty() ? "" : "  handlers:\n" + handlers.indent(4);
        return "- hosts: all\n  tasks:\n" + tasks.indent(4) + end;
    }

    private FleetRun run() {
        return new FleetRun(Programs.CATALOG, event -> {}, new Cancellation(), 2, InstantSource.system());
    }
}
