package io.corefleet.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.Observation;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.PropertyOutcome;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.RunScope;
import io.corefleet.outcome.Sightings;
import io.corefleet.outcome.Standing;
import io.corefleet.outcome.StepHeader;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.outcome.Verdict;
import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.DriftState;
import io.corefleet.resource.ResourceId;
import io.corefleet.value.Value;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Looks for drift, and since when a difference has been there; the same for both databases. */
@ParameterizedClass
@EnumSource(JournalTest.Kept.class)
class LooksTest {
    private static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-24T08:00:00Z");
    private static final Instant FRIDAY = Instant.parse("2026-11-27T08:00:00Z");

    @Parameter
    private JournalTest.Kept kept;

    @TempDir
    private Path home;

    private Journal journal;

    @BeforeEach
    void open() {
        journal = kept == JournalTest.Kept.IN_A_FILE
                ? Journal.open(home)
                : Journal.open(PostgresServer.running().newDatabase(), home);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void looksAreKeptInOrderAndByPlaybook() {
        journal.see(look("shop.yml", MONDAY, host(queue(DriftState.DRIFTED))));
        journal.see(look("base.yml", TUESDAY, host()));
        journal.see(look("shop.yml", FRIDAY, host()));
        assertThat(journal.looks("shop.yml")).extracting(Observation::at).containsExactly(MONDAY, FRIDAY);
        assertThat(journal.looks("shop.yml").get(0).hosts()).containsEntry("web01", DriftState.DRIFTED);
        assertThat(journal.looks(null)).hasSize(3);
    }

    @Test
    void aDifferenceIsAsOldAsTheFirstLookThatFoundIt() {
        assertThat(seen(MONDAY, host(queue(DriftState.DRIFTED)))).isEqualTo(MONDAY);
        assertThat(seen(TUESDAY, host(queue(DriftState.ACCEPTED)))).isEqualTo(MONDAY);
        assertThat(seen(FRIDAY, host(queue(DriftState.DRIFTED)))).isEqualTo(MONDAY);
    }

    @Test
    void whatWasGoneInBetweenIsNew() {
        seen(MONDAY, host(queue(DriftState.DRIFTED)));
        journal.see(look("shop.yml", TUESDAY, host()));
        assertThat(seen(FRIDAY, host(queue(DriftState.DRIFTED)))).isEqualTo(FRIDAY);
    }

    @Test
    void whatWeMendedIsNew() {
        seen(MONDAY, host(queue(DriftState.DRIFTED)));
        ResourceId pool = new ResourceId("iis_app_pool", "SHOP", Map.of());
        journal.leave("1", "web01", Map.of(pool, Map.of("queueLength", Value.integer(5000))));
        assertThat(seen(FRIDAY, host(queue(DriftState.DRIFTED)))).isEqualTo(FRIDAY);
    }

    @Test
    void aHostThatDidNotAnswerForgetsNothing() {
        seen(MONDAY, host(queue(DriftState.DRIFTED)));
        journal.see(look(
                "shop.yml", TUESDAY, new HostOutcome("web01", "", HostStatus.UNREACHABLE, null, List.of(), 0, 0, 0)));
        assertThat(seen(FRIDAY, host(queue(DriftState.DRIFTED)))).isEqualTo(MONDAY);
    }

    @Test
    void anotherPlaybookHasSeenNothing() {
        seen(MONDAY, host(queue(DriftState.DRIFTED)));
        journal.see(look("base.yml", TUESDAY, host()));
        assertThat(seen(FRIDAY, host(queue(DriftState.DRIFTED)))).isEqualTo(MONDAY);
    }

    private Instant seen(Instant at, HostOutcome host) {
        Sightings sightings = journal.see(look("shop.yml", at, host));
        return sightings.of("web01", host.steps().get(0), "queueLength").orElseThrow();
    }

    private static StepOutcome queue(DriftState state) {
        PropertyOutcome length = new PropertyOutcome(
                "queueLength", state, Value.integer(5000), Value.integer(800), null, null, null, null);
        return StepOutcome.of(
                StepHeader.of(1, "pool", "iis_app_pool", "Shop", null),
                new Standing(ChangeKind.UPDATE, state, Progress.PLANNED, List.of(length), ""));
    }

    private static HostOutcome host(StepOutcome... steps) {
        HostStatus status = steps.length == 0 ? HostStatus.IN_SYNC : HostStatus.DIFFERS;
        return new HostOutcome("web01", "", status, null, List.of(steps), 0, 0, 0);
    }

    private static FleetOutcome look(String playbook, Instant at, HostOutcome host) {
        RunHeader run = new RunHeader("", "drift", at, null, playbook, "ab", RunScope.ALL, null, null);
        return new FleetOutcome(run, Verdict.DIFFERENCES, Map.of(), List.of(host), List.of());
    }
}
