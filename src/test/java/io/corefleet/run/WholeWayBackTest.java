package io.corefleet.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.journal.Journal;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.KeptSnapshot;
import io.corefleet.outcome.Ledger.EntryStatus;
import io.corefleet.outcome.RunEvent;
import io.corefleet.outcome.Verdict;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import io.corefleet.value.Value;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What hosts kept before a run: restored whole when the run's own way back is stuck, and never over somebody's work. */
@Timeout(300)
class WholeWayBackTest {
    private static final String KEY = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Shop";
    private static final String PLAY = """
            - hosts: all
              onFailure: rollback
              tasks:
                - registry_value: {path: '%1$s', name: A, kind: string, data: new}
                - registry_value: {path: '%1$s', name: B, kind: string, data: new}
              health:
                - registry_value: {path: '%1$s', name: Health, kind: string, data: good}
            """.formatted(KEY);

    private final MemoryHost hosts = new MemoryHost();
    private final List<RunEvent> events = Collections.synchronizedList(new ArrayList<>());
    private Journal journal;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        journal = Journal.open(folder.resolve("home"));
        List.of("A", "B").forEach(name -> put(name, "old"));
        put("Health", "bad");
    }

    @AfterEach
    void close() {
        journal.close();
    }

    /** As soon as the run begins to take back. */
    private void whenTakenBack(Runnable happens) {
        hosts.beforeStep = host -> {
            if (events.stream().anyMatch(RunEvent.WayBackStarted.class::isInstance)) {
                happens.run();
            }
        };
    }

    @Test
    void aValueThatCannotBeWrittenComesBackWithTheWhole() {
        whenTakenBack(() -> hosts.refusing.add("A"));
        FleetOutcome outcome = apply();
        assertThat(outcome.verdict()).isEqualTo(Verdict.ROLLED_BACK);
        assertThat(data("A")).isEqualTo(Value.text("old"));
        assertThat(data("B")).isEqualTo(Value.text("old"));
        assertThat(hosts.done("h001")).anyMatch(done -> done.startsWith("run restore corefleet-1-"));
        HostOutcome back = outcome.rollout().wayBack().hosts().get(0);
        assertThat(back.steps()).anyMatch(step -> step.type().equals("snapshot"));
    }

    @Test
    void singleValuesThatSufficeRestoreNothingWhole() {
        FleetOutcome outcome = apply();
        assertThat(outcome.verdict()).isEqualTo(Verdict.ROLLED_BACK);
        assertThat(data("A")).isEqualTo(Value.text("old"));
        assertThat(hosts.done("h001")).noneMatch(done -> done.startsWith("run restore"));
    }

    /** Between the last write of the run and its way back; then the copy on the host is not what anybody wants any more. */
    @Test
    void whatSomebodyChangedSinceIsNotOverwritten() {
        whenTakenBack(() -> hosts.refusing.add("B"));
        FleetRun run = new FleetRun(
                Programs.CATALOG,
                event -> {
                    events.add(event);
                    if (event instanceof RunEvent.WayBackStarted) {
                        put("A", "by hand");
                    }
                },
                new Cancellation(),
                1,
                InstantSource.system(),
                SnapshotRule.USUAL);
        FleetOutcome outcome = apply(run);
        assertThat(outcome.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(data("A")).isEqualTo(Value.text("by hand"));
        assertThat(hosts.done("h001")).noneMatch(done -> done.startsWith("run restore"));
    }

    @Test
    void aHostThatKeptNothingNeedsAPerson() {
        whenTakenBack(() -> hosts.refusing.add("A"));
        FleetOutcome outcome = apply(run(SnapshotRule.NONE));
        assertThat(outcome.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(data("A")).isEqualTo(Value.text("new"));
    }

    /** The line is cut while the host copies: nobody knows whether the copy is there, and the journal says so. */
    @Test
    void aHostThatGoesDarkBeforeItAnswersMayHaveKeptIt() {
        hosts.cutAfterFirst.add("h001");
        FleetOutcome outcome = apply();
        assertThat(outcome.verdict()).isNotEqualTo(Verdict.DONE);
        List<KeptSnapshot> kept = journal.snapshots("1");
        assertThat(kept).extracting(KeptSnapshot::problem).containsExactly(KeptSnapshot.UNANSWERED);
        assertThat(kept).allMatch(KeptSnapshot::mayBeThere);
        assertThat(data("A")).isEqualTo(Value.text("old"));
        assertThat(journal.entries("1")).noneMatch(entry -> entry.status() == EntryStatus.DONE);
    }

    private FleetRun run(SnapshotRule rule) {
        return new FleetRun(Programs.CATALOG, events::add, new Cancellation(), 1, InstantSource.system(), rule);
    }

    private FleetOutcome apply() {
        return apply(run(SnapshotRule.USUAL));
    }

    private FleetOutcome apply(FleetRun run) {
        return run.apply(
                Programs.header("apply", null), Programs.program(folder, 1, PLAY), hosts, journal, plan -> true);
    }

    private static ResourceId id(String name) {
        return Programs.CATALOG
                .resource("registry_value")
                .orElseThrow()
                .schema()
                .id(KEY + "\\" + name);
    }

    private static State value(String data) {
        return new State.Present(Map.of("kind", Value.text("string"), "data", Value.text(data)));
    }

    private void put(String name, String data) {
        hosts.states.computeIfAbsent("h001", host -> new ConcurrentHashMap<>()).put(id(name), value(data));
    }

    private Value data(String name) {
        State state = hosts.states.get("h001").get(id(name));
        return state instanceof State.Present present ? present.get("data") : null;
    }
}
