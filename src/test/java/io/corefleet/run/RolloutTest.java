package io.corefleet.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corefleet.compile.OnFailure;
import io.corefleet.journal.Journal;
import io.corefleet.outcome.BatchOutcome;
import io.corefleet.outcome.BatchOutcome.End;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.RunEvent;
import io.corefleet.outcome.Verdict;
import io.corefleet.report.EventLines;
import io.corefleet.report.EventLinesTest;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import io.corefleet.source.ProblemsFound;
import io.corefleet.value.Value;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Batches, canaries, health, and what is taken back, on hosts in memory. */
@Timeout(300)
class RolloutTest {
    private static final String PLAY = """
            - hosts: all
              canary: 1
              serial: 2
              onFailure: %s
              tasks:
                - registry_value: {path: 'HKLM\\SOFTWARE\\T', name: A, kind: string, data: one}
                - registry_value: {path: 'HKLM\\SOFTWARE\\T', name: B, kind: string, data: two}
              health:
                - registry_value: {path: 'HKLM\\SOFTWARE\\T', name: Health, kind: string, data: good}
            """;

    private final MemoryHost hosts = new MemoryHost();
    /** Looked through by hosts while others tell. */
    private final List<RunEvent> events = new CopyOnWriteArrayList<>();

    private final Cancellation cancellation = new Cancellation();
    private Journal journal;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        journal = Journal.open(folder.resolve("home"));
        for (int i = 1; i <= 6; i++) {
            health("h00" + i, "good");
        }
    }

    @AfterEach
    void everyStartHadExactlyOneEnd() {
        List<String> lines = new ArrayList<>();
        try (EventLines stream = new EventLines(lines::add, Clock.systemUTC())) {
            events.forEach(stream);
        }
        EventLinesTest.assertPaired(lines);
        journal.close();
    }

    @Test
    void aHealthyFleetIsGoneOverBatchByBatchTheCanaryFirst() {
        FleetOutcome outcome = apply(5, PLAY.formatted("stop"));
        assertThat(outcome.verdict()).isEqualTo(Verdict.DONE);
        assertThat(outcome.rollout().batches())
                .extracting(BatchOutcome::hosts)
                .containsExactly(List.of("h001"), List.of("h002", "h003"), List.of("h004", "h005"));
        assertThat(ends(outcome)).containsOnly(End.DONE);
        assertThat(outcome.rollout().batches().get(0).canary()).isTrue();
        assertThat(outcome.rollout().wayBack()).isNull();
    }

    @Test
    void aSickCanaryStopsTheRolloutAndIsLeftAsItIs() {
        health("h001", "bad");
        FleetOutcome outcome = apply(5, PLAY.formatted("stop"));
        assertThat(outcome.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(statuses(outcome))
                .containsExactly(
                        HostStatus.FAILED,
                        HostStatus.NOT_STARTED,
                        HostStatus.NOT_STARTED,
                        HostStatus.NOT_STARTED,
                        HostStatus.NOT_STARTED);
        assertThat(ends(outcome)).containsExactly(End.UNHEALTHY, End.NOT_STARTED, End.NOT_STARTED);
        assertThat(outcome.rollout().batches().get(0).why()).contains("h001").contains("data is bad and shall be good");
        assertThat(data("h001", "A")).isEqualTo(Value.text("one"));
        assertThat(data("h001", "Health")).isEqualTo(Value.text("bad"));
        assertThat(hosts.done("h002")).isEmpty();
    }

    @Test
    void theBatchThatFailedIsTakenBackAndTheOthersStay() {
        health("h003", "bad");
        FleetOutcome outcome = apply(5, PLAY.formatted("rollback"));
        assertThat(outcome.verdict()).isEqualTo(Verdict.ROLLED_BACK);
        assertThat(statuses(outcome))
                .containsExactly(
                        HostStatus.CHANGED,
                        HostStatus.ROLLED_BACK,
                        HostStatus.ROLLED_BACK,
                        HostStatus.NOT_STARTED,
                        HostStatus.NOT_STARTED);
        assertThat(ends(outcome)).containsExactly(End.DONE, End.ROLLED_BACK, End.NOT_STARTED);
        assertThat(data("h001", "A")).isEqualTo(Value.text("one"));
        assertThat(data("h002", "A")).isNull();
        assertThat(data("h003", "B")).isNull();
        assertThat(outcome.hosts().get(1).steps()).allMatch(step -> step.progress() == Progress.ROLLED_BACK);
        FleetOutcome back = outcome.rollout().wayBack();
        assertThat(back.run().undoes()).isEqualTo(outcome.run().id());
        assertThat(back.verdict()).isEqualTo(Verdict.DONE);
        assertThat(journal.run(back.run().id()).orElseThrow().verdict()).isEqualTo(Verdict.DONE);
    }

    @Test
    void allThatTheRunDidIsTakenBack() {
        health("h004", "bad");
        FleetOutcome outcome = apply(5, PLAY.formatted("rollback-all"));
        assertThat(outcome.verdict()).isEqualTo(Verdict.ROLLED_BACK);
        assertThat(statuses(outcome)).containsOnly(HostStatus.ROLLED_BACK);
        for (int i = 1; i <= 5; i++) {
            assertThat(data("h00" + i, "A")).isNull();
            assertThat(data("h00" + i, "Health")).isNotNull();
        }
    }

    @Test
    void aHostThatFailsInTheMiddleIsTakenBackAsFarAsItCame() {
        hosts.refusingOnce.add("B");
        FleetOutcome outcome = apply(3, PLAY.formatted("rollback"));
        assertThat(outcome.verdict()).isEqualTo(Verdict.ROLLED_BACK);
        assertThat(ends(outcome)).containsExactly(End.ROLLED_BACK, End.NOT_STARTED);
        assertThat(data("h001", "A")).isNull();
    }

    @Test
    void whatCannotBeTakenBackIsNamed() {
        health("h001", "bad");
        hosts.beforeStep = host -> {
            if (events.stream().anyMatch(RunEvent.WayBackStarted.class::isInstance)) {
                hosts.failing.add(host);
            }
        };
        FleetOutcome outcome = apply(3, PLAY.formatted("rollback"));
        assertThat(outcome.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(statuses(outcome))
                .containsExactly(HostStatus.NOT_RESTORED, HostStatus.NOT_STARTED, HostStatus.NOT_STARTED);
        assertThat(ends(outcome)).containsExactly(End.NOT_RESTORED, End.NOT_STARTED);
        assertThat(outcome.rollout().wayBack().verdict()).isEqualTo(Verdict.INCOMPLETE);
    }

    @Test
    void whatSomebodyTypesWinsOverThePlay() {
        health("h001", "bad");
        FleetOutcome outcome = run(3, PLAY.formatted("stop"), new OnFailure.Choice(OnFailure.ROLLBACK, null));
        assertThat(outcome.verdict()).isEqualTo(Verdict.ROLLED_BACK);
    }

    @Test
    void toKeepGoesOnAsLongAsTheBudgetAllows() {
        health("h001", "bad");
        FleetOutcome outcome = apply(3, PLAY.formatted("keep"));
        assertThat(statuses(outcome)).containsExactly(HostStatus.FAILED, HostStatus.CHANGED, HostStatus.CHANGED);
    }

    @Test
    void namedCanariesGoFirstAndWithoutThemNobodyGoes() {
        String named = PLAY.formatted("stop").replace("canary: 1", "canary: h003");
        hosts.unreachable.add("h003");
        FleetOutcome outcome = apply(3, named);
        assertThat(statuses(outcome))
                .containsExactly(HostStatus.NOT_STARTED, HostStatus.NOT_STARTED, HostStatus.UNREACHABLE);
        hosts.unreachable.clear();
        assertThat(apply(3, named).rollout().batches())
                .extracting(BatchOutcome::hosts)
                .containsExactly(List.of("h003"), List.of("h001", "h002"));
    }

    @Test
    void aPersonBetweenTwoBatchesMayStopIt() {
        String play = PLAY.formatted("stop").replace("serial: 2", "serial: 2\n  pause: ask");
        List<String> asked = new ArrayList<>();
        Gate person = new Gate() {
            @Override
            public boolean opens(FleetOutcome plan) {
                return true;
            }

            @Override
            public boolean goesOn(BatchOutcome done, int left) {
                asked.add(done.title() + ", " + left + " left");
                return asked.size() < 2;
            }
        };
        FleetOutcome outcome = fleet().apply(
                        Programs.header("apply", null), Programs.program(folder, 5, play), hosts, journal, person);
        assertThat(asked).containsExactly("canary, batch 1 of 3, 2 left", "batch 2 of 3, 1 left");
        assertThat(outcome.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(statuses(outcome)).containsOnly(HostStatus.CHANGED, HostStatus.NOT_STARTED);
    }

    @Test
    void somebodyWhoStopsItTakesNothingBack() {
        hosts.beforeStep = host -> cancellation.ask();
        FleetOutcome outcome = apply(3, PLAY.formatted("rollback-all"));
        assertThat(outcome.verdict()).isEqualTo(Verdict.INTERRUPTED);
        assertThat(outcome.rollout().wayBack()).isNull();
    }

    @Test
    void healthMayOnlyLook() {
        assertThatThrownBy(() -> Programs.program(folder, 1, """
                        - hosts: all
                          tasks: []
                          health:
                            - http_check: {url: 'http://localhost/'}
                            - command: iisreset
                            - name: a block is none either
                              block:
                                - assert: {that: true}
                                  notify: nobody
                        """))
                .isInstanceOf(ProblemsFound.class)
                .hasMessageContaining("command does something; health may only look");
    }

    @Test
    void aPlanSaysInWhichBatchesItWouldBeDone() {
        FleetOutcome plan = fleet().look(
                        Programs.header("plan", null),
                        Programs.program(folder, 5, PLAY.formatted("stop")),
                        hosts::openReader,
                        journal::lastApplied);
        assertThat(plan.rollout().batches())
                .extracting(batch -> batch.title() + " " + batch.end().word())
                .containsExactly("canary, batch 1 of 3 planned", "batch 2 of 3 planned", "batch 3 of 3 planned");
    }

    private FleetRun fleet() {
        return new FleetRun(Programs.CATALOG, events::add, cancellation, 20, InstantSource.system());
    }

    private FleetOutcome apply(int size, String playbook) {
        return run(size, playbook, OnFailure.Choice.NONE);
    }

    private FleetOutcome run(int size, String playbook, OnFailure.Choice onFailure) {
        return fleet().apply(
                        Programs.header("apply", null),
                        Programs.program(folder, size, playbook),
                        hosts,
                        journal,
                        plan -> true,
                        onFailure);
    }

    private static List<End> ends(FleetOutcome outcome) {
        return outcome.rollout().batches().stream().map(BatchOutcome::end).toList();
    }

    private static List<HostStatus> statuses(FleetOutcome outcome) {
        return outcome.hosts().stream().map(HostOutcome::status).toList();
    }

    private static ResourceId id(String name) {
        return Programs.CATALOG
                .resource("registry_value")
                .orElseThrow()
                .schema()
                .id("HKLM\\SOFTWARE\\T\\" + name);
    }

    private void health(String host, String data) {
        hosts.states
                .computeIfAbsent(host, name -> new ConcurrentHashMap<>())
                .put(id("Health"), new State.Present(Map.of("kind", Value.text("string"), "data", Value.text(data))));
    }

    private Value data(String host, String name) {
        State state = hosts.states.getOrDefault(host, Map.of()).get(id(name));
        return state instanceof State.Present present ? present.get("data") : null;
    }
}
