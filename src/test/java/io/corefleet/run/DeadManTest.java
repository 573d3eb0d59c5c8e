package io.corefleet.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.compile.FleetProgram;
import io.corefleet.host.Write;
import io.corefleet.journal.Journal;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.Ledger.EntryStatus;
import io.corefleet.outcome.Ledger.LedgerEntry;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.outcome.Verdict;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import io.corefleet.value.Value;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What may cut us off is written only under the promise of the host to take it back by itself. */
@Timeout(300)
class DeadManTest {
    private static final String PLAY = """
            - hosts: all
              tasks:
                - registry_value: {path: 'HKLM\\SOFTWARE\\T', name: A, kind: string, data: one}
                - driver: {name: net.inf, version: 2.0.0.0}
                - registry_value: {path: 'HKLM\\SOFTWARE\\T', name: B, kind: string, data: two}
            """;
    private static final ResourceId DRIVER = id("driver", "net.inf");

    private final MemoryHost hosts = new MemoryHost();

    @TempDir
    private Path folder;

    private Journal journal;

    @BeforeEach
    void open() {
        journal = Journal.open(folder.resolve("home"));
        hosts.states.put(
                "h001",
                new java.util.concurrent.ConcurrentHashMap<>(
                        Map.of(DRIVER, new State.Present(Map.of("version", Value.text("1.0.0.0"))))));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private static ResourceId id(String type, String key) {
        return Programs.CATALOG.resource(type).orElseThrow().schema().id(key);
    }

    private FleetOutcome apply() {
        FleetProgram program = Programs.program(folder, 1, PLAY);
        return new FleetRun(Programs.CATALOG, event -> {}, new Cancellation(), 1, InstantSource.system())
                .apply(Programs.header("apply", null), program, hosts, journal, plan -> true);
    }

    private List<EntryStatus> entries() {
        return journal.entries("1").stream().map(LedgerEntry::status).toList();
    }

    private static List<Progress> progress(FleetOutcome outcome) {
        return outcome.hosts().get(0).steps().stream()
                .map(StepOutcome::progress)
                .toList();
    }

    @Test
    void theSwitchIsArmedForTheRiskyStepAloneAndConfirmedBeforeTheNext() {
        assertThat(apply().verdict()).isEqualTo(Verdict.DONE);
        assertThat(hosts.done("h001"))
                .containsExactly(
                        "set HKLM\\SOFTWARE\\T\\A {data=one, kind=string}",
                        "arm set net.inf {version=1.0.0.0}",
                        "set net.inf {version=2.0.0.0}",
                        "confirm",
                        "set HKLM\\SOFTWARE\\T\\B {data=two, kind=string}");
        assertThat(entries()).containsOnly(EntryStatus.DONE);
    }

    @Test
    void whatCannotBeArmedIsNotDone() {
        hosts.cannotArm.add("h001");
        FleetOutcome outcome = apply();
        assertThat(hosts.done("h001")).noneMatch(done -> done.startsWith("set net.inf"));
        assertThat(progress(outcome)).containsExactly(Progress.DONE, Progress.SKIPPED, Progress.SKIPPED);
        assertThat(outcome.hosts().get(0).status()).isEqualTo(HostStatus.FAILED);
        assertThat(outcome.hosts().get(0).failure().message())
                .contains("the dead-man's switch could not be armed, so nothing was changed: no task can be made");
        assertThat(entries()).containsExactly(EntryStatus.DONE, EntryStatus.NOT_DONE, EntryStatus.NOT_DONE);
    }

    @Test
    void aHostThatTookItBackByItselfIsAsBeforeAndSaysSo() {
        hosts.takesBack.add("h001");
        FleetOutcome outcome = apply();
        assertThat(hosts.states.get("h001").get(DRIVER))
                .isEqualTo(new State.Present(Map.of("version", Value.text("1.0.0.0"))));
        assertThat(progress(outcome)).containsExactly(Progress.DONE, Progress.FAILED, Progress.SKIPPED);
        assertThat(outcome.hosts().get(0).steps().get(1).message())
                .isEqualTo("nobody could confirm it, so the host took it back by itself at 2026-11-28T14:05:00Z");
        assertThat(entries()).containsExactly(EntryStatus.DONE, EntryStatus.TAKEN_BACK, EntryStatus.NOT_DONE);
    }

    @Test
    void aHostThatStaysAwayIsInDoubtAndTheNextRunFindsOut() {
        hosts.lockedOut.add("h001");
        FleetOutcome outcome = apply();
        assertThat(progress(outcome)).containsExactly(Progress.DONE, Progress.IN_DOUBT, Progress.SKIPPED);
        assertThat(outcome.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(outcome.hosts().get(0).failure().message())
                .containsPattern("no new connection was possible; the host takes it back by itself at \\d\\d:\\d\\d");
        assertThat(entries()).containsExactly(EntryStatus.DONE, EntryStatus.ARMED, EntryStatus.NOT_DONE);

        hosts.lockedOut.clear();
        hosts.takesBack.add("h001");
        assertThat(apply().verdict()).isEqualTo(Verdict.DONE);
        assertThat(entries()).containsExactly(EntryStatus.DONE, EntryStatus.TAKEN_BACK, EntryStatus.NOT_DONE);
        assertThat(journal.doubts("h001")).isEmpty();
    }

    @Test
    void aLineThatBreaksAmidTheRiskyStepIsNotConfirmed() {
        hosts.beforeStep = host -> {
            if (hosts.done(host).stream().anyMatch(done -> done.startsWith("arm"))) {
                hosts.cutAfterFirst.add(host);
            }
        };
        FleetOutcome outcome = apply();
        assertThat(hosts.done("h001")).doesNotContain("confirm");
        assertThat(outcome.hosts().get(0).steps().get(1).message()).contains("the host takes it back by itself at");
        assertThat(entries()).containsExactly(EntryStatus.DONE, EntryStatus.ARMED, EntryStatus.NOT_DONE);
    }

    @Test
    void oneSwitchIsEnoughForAllFromTheFirstRiskyStepToTheLast() {
        List<Write> writes = java.util.stream.IntStream.rangeClosed(1, 5)
                .<Write>mapToObj(step -> new Write.RemoveResource(step, DRIVER, Map.of()))
                .toList();
        assertThat(DeadMan.flights(writes, step -> step == 2 || step == 4))
                .extracting(flight -> flight.armed() + " " + flight.writes().size())
                .containsExactly("false 1", "true 3", "false 1");
        assertThat(DeadMan.flights(writes, step -> false)).hasSize(1);
    }
}
