package io.corefleet.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.compile.FleetProgram;
import io.corefleet.inventory.HostEntry;
import io.corefleet.journal.Journal;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.Ledger.EntryStatus;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.RunEvent;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.outcome.Verdict;
import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.DriftState;
import io.corefleet.report.EventLines;
import io.corefleet.report.EventLinesTest;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.value.Value;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class FleetRunTest {
    private static final String POOL = """
            - hosts: all
              tasks:
                - registry_value: {path: 'HKLM\\SOFTWARE\\T', name: A, kind: string, data: one}
                - registry_value: {path: 'HKLM\\SOFTWARE\\T', name: B, kind: string, data: two}
                - registry_value: {path: 'HKLM\\SOFTWARE\\T', name: C, kind: string, data: three}
            """;

    private static final String RESTART = """
            - hosts: all
              tasks:
                - reboot: {}
                - registry_value: {path: 'HKLM\\SOFTWARE\\T', name: A, kind: string, data: one}
            """;

    private final MemoryHost hosts = new MemoryHost();
    private final List<RunEvent> events = Collections.synchronizedList(new ArrayList<>());
    private Cancellation cancellation = new Cancellation();
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

    /** Holds for whatever a test did: hosts that failed, lines that were cut, Ctrl-C once and twice. */
    @AfterEach
    void everyStartHadExactlyOneEnd() {
        List<String> lines = new ArrayList<>();
        try (EventLines stream = new EventLines(lines::add, Clock.systemUTC())) {
            events.forEach(stream);
        }
        EventLinesTest.assertPaired(lines);
        Map<String, Integer> steps = new HashMap<>();
        for (RunEvent event : events) {
            if (event instanceof RunEvent.ChangeStarted change) {
                assertThat(steps.merge(change.host() + change.step().number(), 1, Integer::sum))
                        .as("%s", change)
                        .isEqualTo(1);
            } else if (event instanceof RunEvent.ChangeEnded change) {
                assertThat(steps.merge(change.host() + change.step().number(), -1, Integer::sum))
                        .as("%s", change)
                        .isZero();
            }
        }
        assertThat(steps.values()).allMatch(open -> open == 0);
    }

    @Test
    void planShowsAndWritesNothing() {
        FleetOutcome plan =
                run().look(Programs.header("plan", null), program(2, POOL), hosts::openReader, journal::lastApplied);
        assertThat(plan.verdict()).isEqualTo(Verdict.DIFFERENCES);
        assertThat(plan.counts()).containsEntry("create", 6).containsEntry("changes", 6);
        assertThat(hosts.done).isEmpty();
        assertThat(journal.runs()).isEmpty();
    }

    @Test
    void applyWritesOnlyDifferencesInOrderAndTheSecondFindsNothing() {
        set("h001", "B", Map.of("kind", "string", "data", "old"));
        set("h001", "C", Map.of("kind", "string", "data", "three"));
        assertThat(apply(1, POOL).verdict()).isEqualTo(Verdict.DONE);
        assertThat(hosts.done("h001"))
                .containsExactly(
                        "set HKLM\\SOFTWARE\\T\\A {data=one, kind=string}", "set HKLM\\SOFTWARE\\T\\B {data=two}");
        FleetOutcome again = apply(1, POOL);
        assertThat(again.hosts()).extracting(HostOutcome::status).containsExactly(HostStatus.IN_SYNC);
        assertThat(hosts.done("h001")).hasSize(2);
    }

    @Test
    void aMistakeInWhatOneHostIsToBeBeginsNothingOnAnyHost() {
        FleetOutcome outcome = apply(3, """
                - hosts: all
                  tasks:
                    - registry_value: {path: 'HKLM\\SOFTWARE\\T', name: A, kind: dword, data: "{{ 'x' if inventory_hostname == 'h002' else 1 }}"}
                """);
        assertThat(outcome.verdict()).isEqualTo(Verdict.MISTAKEN);
        assertThat(outcome.problems()).extracting(Problem::code).containsExactly(ProblemCode.CF205);
        assertThat(outcome.hosts())
                .extracting(HostOutcome::status)
                .containsExactly(HostStatus.DIFFERS, HostStatus.FAILED, HostStatus.DIFFERS);
        assertThat(hosts.done).isEmpty();
        assertThat(journal.runs()).isEmpty();
    }

    @Test
    void aFailureStopsItsHostAndNoOther() {
        hosts.failing.add("h002");
        FleetOutcome outcome = apply(3, POOL);
        assertThat(outcome.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(outcome.hosts())
                .extracting(HostOutcome::status)
                .containsExactly(HostStatus.CHANGED, HostStatus.FAILED, HostStatus.CHANGED);
        assertThat(progress(outcome, 1)).containsExactly(Progress.FAILED, Progress.SKIPPED, Progress.SKIPPED);
        assertThat(journal.entries("1").stream()
                        .filter(entry -> entry.host().equals("h002"))
                        .map(entry -> entry.status()))
                .containsExactly(EntryStatus.FAILED, EntryStatus.NOT_DONE, EntryStatus.NOT_DONE);
    }

    @Test
    void aHostThatDoesNotComeBackFromARestartIsUnreachableAndTheOthersGoOn() {
        hosts.neverBack.add("h002");
        FleetOutcome outcome = apply(3, RESTART);
        assertThat(outcome.hosts())
                .extracting(HostOutcome::status)
                .containsExactly(HostStatus.CHANGED, HostStatus.UNREACHABLE, HostStatus.CHANGED);
        assertThat(outcome.verdict()).isEqualTo(Verdict.UNREACHABLE);
        assertThat(hosts.done("h002")).containsExactly("reboot");
        assertThat(hosts.done("h003")).hasSize(2);
        assertThat(outcome.hosts().get(1).failure().message()).isEqualTo("h002 did not come back within 600 s");
        assertThat(events)
                .contains(
                        new RunEvent.HostNote("h002", "waiting for the reboot"),
                        new RunEvent.HostNote("h002", "waiting for the reboot: it does not let us in yet"));
    }

    @Test
    void whatWasWrittenIsReadAgainAndALieFails() {
        hosts.lying.add("h001");
        FleetOutcome outcome = apply(1, POOL);
        assertThat(outcome.hosts().get(0).status()).isEqualTo(HostStatus.FAILED);
        assertThat(outcome.hosts().get(0).steps().get(0).message()).contains("read again is not as wanted");
        assertThat(journal.entries("1").get(0).status()).isEqualTo(EntryStatus.FAILED);
    }

    @Test
    void twoHundredHostsEachHaveOneOutcome() {
        for (int i = 1; i <= 200; i++) {
            String name = String.format(Locale.ROOT, "h%03d", i);
            if (i % 10 == 0) {
                hosts.unreachable.add(name);
            } else if (i % 10 == 1) {
                hosts.failing.add(name);
            } else if (i % 10 == 2) {
                hosts.cutAfterFirst.add(name);
            }
        }
        FleetOutcome outcome = apply(200, POOL);
        assertThat(outcome.hosts()).hasSize(200).extracting(HostOutcome::name).doesNotHaveDuplicates();
        assertThat(outcome.counts())
                .containsEntry("hosts", 200)
                .containsEntry("unreachable", 20)
                .containsEntry("failed", 20)
                .containsEntry("in_doubt", 20)
                .containsEntry("changed", 140);
        assertThat(outcome.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(events.stream().filter(event -> event instanceof RunEvent.HostStarted))
                .hasSize(200);
        assertThat(events.stream().filter(event -> event instanceof RunEvent.HostEnded))
                .hasSize(200);
    }

    @Test
    void handlersRunOnceAfterTheirStageAndOnlyWhenSomethingChanged() {
        String playbook = """
                - hosts: all
                  tasks:
                    - {registry_value: {path: 'HKLM\\SOFTWARE\\T', name: A, kind: string, data: one}, notify: tell}
                    - {registry_value: {path: 'HKLM\\SOFTWARE\\T', name: B, kind: string, data: two}, notify: tell}
                  handlers:
                    - {name: tell, command: hostname}
                """;
        apply(1, playbook);
        assertThat(hosts.done("h001")).hasSize(3).last().isEqualTo("run hostname");
        apply(1, playbook);
        assertThat(hosts.done("h001")).hasSize(3);
    }

    @Test
    void aResultOpensTheNextStage() {
        FleetOutcome outcome = apply(1, """
                - hosts: all
                  tasks:
                    - {command: hostname, register: who}
                    - {registry_value: {path: 'HKLM\\SOFTWARE\\T', name: A, kind: string, data: "{{ who.stdout | trim }}"}, when: who.rc == 0}
                """);
        assertThat(outcome.verdict()).isEqualTo(Verdict.DONE);
        assertThat(hosts.done("h001"))
                .containsExactly("run hostname", "set HKLM\\SOFTWARE\\T\\A {data=ok, kind=string}");
    }

    @Test
    void batchesGoOneAfterAnotherAndTheFailureBudgetHolds() {
        hosts.failing.addAll(Set.of("h001", "h002"));
        FleetOutcome outcome = apply(6, POOL.replace("hosts: all", "hosts: all\n  serial: 2\n  maxFailures: 1"));
        assertThat(outcome.hosts())
                .extracting(HostOutcome::status)
                .containsExactly(
                        HostStatus.FAILED,
                        HostStatus.FAILED,
                        HostStatus.NOT_STARTED,
                        HostStatus.NOT_STARTED,
                        HostStatus.NOT_STARTED,
                        HostStatus.NOT_STARTED);
        assertThat(hosts.done("h003")).isEmpty();
    }

    @Test
    void aClosedGateLeavesEverythingAsItWas() {
        FleetOutcome outcome =
                run().apply(Programs.header("apply", null), program(2, POOL), hosts, journal, plan -> false);
        assertThat(outcome.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(hosts.done).isEmpty();
        assertThat(journal.runs()).isEmpty();
    }

    @Test
    void stoppedOnceHostsFinishTheStepTheyAreIn() {
        AtomicInteger steps = new AtomicInteger();
        hosts.beforeStep = host -> {
            if (steps.incrementAndGet() == 2) {
                cancellation.ask();
            }
        };
        FleetOutcome outcome = new FleetRun(Programs.CATALOG, events::add, cancellation, 1, InstantSource.system())
                .apply(Programs.header("apply", null), program(2, POOL), hosts, journal, plan -> true);
        assertThat(outcome.verdict()).isEqualTo(Verdict.INTERRUPTED);
        assertThat(outcome.hosts())
                .extracting(HostOutcome::status)
                .containsExactly(HostStatus.STOPPED, HostStatus.NOT_STARTED);
        assertThat(progress(outcome, 0)).containsExactly(Progress.DONE, Progress.DONE, Progress.SKIPPED);
        assertThat(journal.entries("1"))
                .extracting(entry -> entry.status())
                .containsExactly(EntryStatus.DONE, EntryStatus.DONE, EntryStatus.NOT_DONE);
    }

    @Test
    void stoppedTwiceTellsWhatIsInDoubtAndTheNextRunSettlesIt() {
        AtomicInteger steps = new AtomicInteger();
        hosts.beforeStep = host -> {
            if (steps.incrementAndGet() == 2) {
                cancellation.ask();
                cancellation.ask();
            }
        };
        FleetOutcome outcome = apply(1, POOL);
        assertThat(outcome.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(outcome.hosts().get(0).status()).isEqualTo(HostStatus.IN_DOUBT);
        assertThat(progress(outcome, 0)).containsExactly(Progress.DONE, Progress.IN_DOUBT, Progress.IN_DOUBT);
        assertThat(journal.doubts("h001")).hasSize(2);
        hosts.beforeStep = host -> {};
        cancellation = new Cancellation();
        assertThat(apply(1, POOL).verdict()).isEqualTo(Verdict.DONE);
        assertThat(journal.doubts("h001")).isEmpty();
        assertThat(journal.entries("1"))
                .extracting(entry -> entry.status())
                .containsExactly(EntryStatus.DONE, EntryStatus.NOT_DONE, EntryStatus.NOT_DONE);
    }

    @Test
    void aHostThatAnotherRunWritesToIsRefused() {
        journal.lock("99", "h001");
        FleetOutcome outcome = apply(2, POOL);
        assertThat(outcome.hosts())
                .extracting(HostOutcome::status)
                .containsExactly(HostStatus.REFUSED, HostStatus.CHANGED);
        assertThat(outcome.hosts().get(0).failure().message()).contains("run 99");
        assertThat(hosts.done("h001")).isEmpty();
        assertThat(outcome.verdict()).isEqualTo(Verdict.REFUSED);
    }

    @Test
    void driftKnowsWhoChangedWhat() {
        apply(1, POOL);
        set("h001", "A", Map.of("kind", "string", "data", "by hand"));
        remove("h001", "B");
        String changed = POOL.replace("data: three", "data: newer");
        FleetOutcome drift = run().look(
                        Programs.header("drift", null), program(1, changed), hosts::openReader, journal::lastApplied);
        assertThat(drift.hosts().get(0).steps())
                .extracting(StepOutcome::state)
                .containsExactly(DriftState.DRIFTED, DriftState.DRIFTED, DriftState.PENDING);
        assertThat(drift.hosts().get(0).steps())
                .extracting(StepOutcome::change)
                .containsExactly(ChangeKind.UPDATE, ChangeKind.CREATE, ChangeKind.UPDATE);
        assertThat(drift.hosts().get(0).steps().get(0).properties().get(0).lastApplied())
                .isEqualTo(Value.text("one"));
    }

    @Test
    void rollbackRestoresNewestFirstAndCanItselfBeTakenBack() {
        set("h001", "B", Map.of("kind", "string", "data", "old"));
        Map<ResourceId, State> before = new LinkedHashMap<>(hosts.states.get("h001"));
        apply(1, POOL);
        Map<ResourceId, State> after = new LinkedHashMap<>(hosts.states.get("h001"));
        hosts.done.clear();
        assertThat(rollback("1", false).verdict()).isEqualTo(Verdict.DONE);
        assertThat(hosts.done("h001"))
                .containsExactly(
                        "remove HKLM\\SOFTWARE\\T\\C",
                        "set HKLM\\SOFTWARE\\T\\B {data=old}",
                        "remove HKLM\\SOFTWARE\\T\\A");
        assertThat(hosts.states.get("h001")).isEqualTo(before);
        assertThat(rollback("2", false).verdict()).isEqualTo(Verdict.DONE);
        assertThat(hosts.states.get("h001")).isEqualTo(after);
    }

    @Test
    void rollbackLeavesAloneWhatSomebodyChangedSince() {
        set("h001", "B", Map.of("kind", "string", "data", "old"));
        apply(1, POOL);
        set("h001", "B", Map.of("kind", "string", "data", "by hand"));
        FleetOutcome refused = rollback("1", false);
        assertThat(refused.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(refused.hosts().get(0).steps())
                .anySatisfy(step -> assertThat(step.message()).contains("changed since run 1: data"));
        assertThat(data("h001", "B")).isEqualTo(Value.text("by hand"));
        assertThat(rollback("1", true).verdict()).isEqualTo(Verdict.DONE);
        assertThat(data("h001", "B")).isEqualTo(Value.text("old"));
    }

    private FleetRun run() {
        return new FleetRun(Programs.CATALOG, events::add, cancellation, 20, InstantSource.system());
    }

    private FleetOutcome apply(int size, String playbook) {
        return run().apply(Programs.header("apply", null), program(size, playbook), hosts, journal, plan -> true);
    }

    private FleetOutcome rollback(String number, boolean force) {
        List<HostEntry> all = program(1, POOL).plays().get(0).hosts();
        Rollback rollback = new Rollback(Programs.CATALOG, number, journal.entries(number), all, force);
        return run().rollback(Programs.header("rollback", number), rollback, hosts, journal, plan -> true);
    }

    private FleetProgram program(int size, String playbook) {
        return Programs.program(folder, size, playbook);
    }

    private static List<Progress> progress(FleetOutcome outcome, int host) {
        return outcome.hosts().get(host).steps().stream()
                .map(StepOutcome::progress)
                .toList();
    }

    private static ResourceId id(String name) {
        return Programs.CATALOG
                .resource("registry_value")
                .orElseThrow()
                .schema()
                .id("HKLM\\SOFTWARE\\T\\" + name);
    }

    private void set(String host, String name, Map<String, String> properties) {
        Map<String, Value> values = new LinkedHashMap<>();
        properties.forEach((key, value) -> values.put(key, Value.text(value)));
        hosts.states
                .computeIfAbsent(host, one -> new java.util.concurrent.ConcurrentHashMap<>())
                .put(id(name), new State.Present(values));
    }

    private void remove(String host, String name) {
        hosts.states.get(host).remove(id(name));
    }

    private Value data(String host, String name) {
        return ((State.Present) hosts.states.get(host).get(id(name))).get("data");
    }
}
