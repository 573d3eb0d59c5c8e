package io.corefleet.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.outcome.Progress;
import io.corefleet.outcome.PropertyOutcome;
import io.corefleet.outcome.Standing;
import io.corefleet.outcome.StepHeader;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.DriftState;
import io.corefleet.plan.Waiver;
import io.corefleet.plan.Waivers;
import io.corefleet.value.Value;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What waivers make of each state. */
class AcceptanceTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);

    @ParameterizedTest
    @EnumSource(DriftState.class)
    void aWaiverAcceptsDifferencesAndNothingElse(DriftState state) {
        StepOutcome judged = judge(waiver("iis_app_pool", "Shop", "queueLength", TODAY), property(state));
        DriftState expected = state.isDifference() && state != DriftState.UNKNOWN ? DriftState.ACCEPTED : state;
        if (state == DriftState.UNKNOWN) {
            // A property is never unknown by itself: the resource is, and that is a failure.
            return;
        }
        assertThat(judged.state()).isEqualTo(expected);
        assertThat(judged.message().isEmpty()).isEqualTo(expected != DriftState.ACCEPTED || !state.isDifference());
    }

    static Stream<Arguments> waivers() {
        return Stream.of(
                Arguments.of("iis_app_pool", "Shop", "queueLength", TODAY, true),
                Arguments.of("IIS_APP_POOL", "shop", "QueueLength", TODAY, true),
                Arguments.of("iis_*", "S?op", "*", TODAY, true),
                Arguments.of("*", "*", "*", TODAY.plusDays(9), true),
                Arguments.of("baseline", "ltsc2022 V-1*", "*", TODAY, true),
                Arguments.of("iis_app_pool", "Shop", "queueLength", TODAY.minusDays(1), false),
                Arguments.of("iis_site", "Shop", "queueLength", TODAY, false),
                Arguments.of("iis_app_pool", "Shop.*", "queueLength", TODAY, false),
                Arguments.of("iis_app_pool", "Shop", "autoStart", TODAY, false),
                Arguments.of("baseline", "ltsc2019*", "*", TODAY, false));
    }

    @ParameterizedTest
    @MethodSource("waivers")
    void namesAndDaysDecide(String type, String key, String property, LocalDate until, boolean acts) {
        StepOutcome judged = judge(waiver(type, key, property, until), property(DriftState.DRIFTED));
        assertThat(judged.state()).isEqualTo(acts ? DriftState.ACCEPTED : DriftState.DRIFTED);
    }

    @Test
    void onlyTheNamedHostsAreMeant() {
        Acceptance acceptance = of(waiver("*", "*", "*", TODAY));
        StepOutcome step = step(ChangeKind.UPDATE, DriftState.DRIFTED, property(DriftState.DRIFTED));
        assertThat(acceptance.judge("web02", step).state()).isEqualTo(DriftState.DRIFTED);
    }

    @Test
    void theOtherPropertiesOfAResourceStillCount() {
        StepOutcome step = step(
                ChangeKind.UPDATE,
                DriftState.DRIFTED,
                property(DriftState.DRIFTED),
                new PropertyOutcome(
                        "autoStart", DriftState.PENDING, Value.absent(), Value.bool(true), null, null, null, null));
        StepOutcome judged =
                of(waiver("iis_app_pool", "Shop", "queueLength", TODAY)).judge("web01", step);
        assertThat(judged.state()).isEqualTo(DriftState.PENDING);
        assertThat(judged.properties())
                .extracting(PropertyOutcome::state)
                .containsExactly(DriftState.ACCEPTED, DriftState.PENDING);
    }

    @Test
    void aThingThatIsMissingIsAcceptedOnlyAsAWhole() {
        StepOutcome missing = step(ChangeKind.CREATE, DriftState.DRIFTED, property(DriftState.DIFFERS));
        assertThat(of(waiver("iis_app_pool", "Shop", "queueLength", TODAY))
                        .judge("web01", missing)
                        .state())
                .isEqualTo(DriftState.DRIFTED);
        assertThat(of(waiver("iis_app_pool", "Shop", "*", TODAY))
                        .judge("web01", missing)
                        .state())
                .isEqualTo(DriftState.ACCEPTED);
    }

    @Test
    void silenceIsNotAccepted() {
        StepOutcome silent = step(ChangeKind.NONE, DriftState.UNKNOWN).with(Progress.FAILED, "could not be read");
        assertThat(of(waiver("*", "*", "*", TODAY)).judge("web01", silent)).isEqualTo(silent);
    }

    @Test
    void whatChangesByItselfIsNotShown() {
        StepOutcome judged = judge(waiver("iis_site", "*", "*", TODAY), property(DriftState.IN_SYNC));
        assertThat(judged.properties()).isEmpty();
        assertThat(judged.state()).isEqualTo(DriftState.IN_SYNC);
    }

    private static StepOutcome judge(Waiver waiver, PropertyOutcome property) {
        return of(waiver).judge("web01", step(ChangeKind.UPDATE, property.state(), property));
    }

    private static Acceptance of(Waiver... waivers) {
        return new Acceptance(new Waivers(Arrays.asList(waivers), TODAY), (reader, host) -> {});
    }

    private static Waiver waiver(String type, String key, String property, LocalDate until) {
        return new Waiver("web01", Set.of("web01"), type, key, property, until, "m.weiss", "load test", null);
    }

    private static PropertyOutcome property(DriftState state) {
        return new PropertyOutcome(
                "queueLength", state, Value.integer(5000), Value.integer(800), null, null, null, null);
    }

    private static StepOutcome step(ChangeKind change, DriftState state, PropertyOutcome... properties) {
        return StepOutcome.of(
                StepHeader.of(1, "pool", "iis_app_pool", "Shop", null).partOf("baseline ltsc2022 V-101"),
                new Standing(change, state, Progress.PLANNED, List.of(properties), ""));
    }
}
