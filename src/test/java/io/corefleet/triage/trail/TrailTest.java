package io.corefleet.triage.trail;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.host.HostFailed;
import io.corefleet.host.HostFailure;
import io.corefleet.host.HostReader;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.Looked;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.PropertyOutcome;
import io.corefleet.outcome.Sightings.Difference;
import io.corefleet.outcome.Standing;
import io.corefleet.outcome.StepHeader;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.outcome.Suspect;
import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.DriftState;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import io.corefleet.value.Value;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Hosts that are asked who it was, and do not say. */
class TrailTest {
    private static final Instant LEFT = Instant.parse("2026-11-28T08:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    /** It answered what it was asked about its state; then the line was cut. */
    private static final class DarkHost implements HostReader {
        @Override
        public Value.MapOf facts() {
            throw dark();
        }

        @Override
        public Value.MapOf facts(Collection<String> sections) {
            throw dark();
        }

        @Override
        public Value.MapOf evidence(Map<String, Value> ask) {
            throw dark();
        }

        @Override
        public Map<ResourceId, State> read(Collection<ResourceId> ids) {
            throw dark();
        }

        @Override
        public void close() {}

        private static HostFailed dark() {
            return new HostFailed(
                    new HostFailure(HostFailure.Kind.UNREACHABLE, "web01: the line was cut", null, false), null);
        }
    }

    private static StepOutcome drifted(String type, String key, String property) {
        PropertyOutcome found = new PropertyOutcome(
                property,
                DriftState.DRIFTED,
                Value.text("as wanted"),
                Value.text("otherwise"),
                Value.text("as wanted"),
                "1",
                LEFT,
                null,
                null);
        return StepOutcome.of(
                StepHeader.of(1, "", type, key, null),
                new Standing(ChangeKind.UPDATE, DriftState.DRIFTED, Progress.PLANNED, List.of(found), ""));
    }

    @Test
    void aHostThatGoesDarkStaysAsItWasFoundAndNobodyIsAccused() {
        Trail trail = new Trail(ResourceCatalog.load(), Looked.NEVER, NOW);
        StepOutcome service = drifted("windows_service", "Spooler", "startMode");
        // No log tells of it anyhow; that is known without the host.
        StepOutcome file = drifted("hosts_entry", "shop.example.com", "address");
        HostOutcome host =
                new HostOutcome("web01", "10.0.0.1:5986", HostStatus.DIFFERS, null, List.of(service, file), 3, 20, 30);
        trail.accept(new DarkHost(), host);
        Map<Difference, Suspect> suspects = trail.suspects();
        assertThat(suspects).hasSize(2).allSatisfy((difference, suspect) -> assertThat(suspect.isKnown())
                .isFalse());
        assertThat(suspects.get(new Difference("web01", "windows_service", "spooler", "startMode"))
                        .why())
                .isEqualTo("the host did not answer: web01: the line was cut");
        assertThat(suspects.get(new Difference("web01", "hosts_entry", "shop.example.com", "address"))
                        .why())
                .isEqualTo("no log of Windows tells of it that Corefleet reads");
    }
}
