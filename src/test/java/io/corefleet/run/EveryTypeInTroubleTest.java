package io.corefleet.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.host.HostReader;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.plan.DriftState;
import io.corefleet.resource.ActionType;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import io.corefleet.resource.Tabled;
import io.corefleet.simulate.world.Contents;
import io.corefleet.simulate.world.Release;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.WorldSeed;
import io.corefleet.value.Value;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of every type, composed ones included, where a host cannot tell, or has not what the thing stands in. */
class EveryTypeInTroubleTest {
    @TempDir
    private Path folder;

    static Stream<Tabled> types() {
        return Programs.CATALOG.types().stream().filter(type -> !(type instanceof ActionType));
    }

    static Stream<Tabled> ofIis() {
        return types().filter(type -> type.schema().type().startsWith("iis_"));
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatCannotBeReadIsUnknownAndNeverPlanned(Tabled type) {
        HostOutcome host = look(type, new Mute());
        assertThat(host.status()).isEqualTo(HostStatus.FAILED);
        List<StepOutcome> held = host.steps().stream()
                .filter(step ->
                        !type(step.type()).map(ActionType.class::isInstance).orElse(false))
                .toList();
        assertThat(held).isNotEmpty().allSatisfy(step -> {
            assertThat(step.state()).isEqualTo(DriftState.UNKNOWN);
            assertThat(step.message()).contains("could not be read: access is denied");
            assertThat(step.properties()).isEmpty();
        });
    }

    /** A host without IIS: what would stand in it is no difference that could be written, and it is said what brings it. */
    @ParameterizedTest
    @MethodSource("ofIis")
    void whatStandsInIisNeedsIt(Tabled type) {
        Map<String, Object> bare = new WorldSeed("h001", Release.SERVER_2022, "Standard", new Tree())
                .grow()
                .document()
                .plain();
        HostOutcome host = look(type, new RulesHost(bare, new Contents(folder.resolve("contents"))).openReader(null));
        assertThat(host.status()).isEqualTo(HostStatus.FAILED);
        // A certificate at an address is HTTP.sys' own, which is there without IIS.
        assertThat(host.steps())
                .filteredOn(step -> !step.type().equals("http_ssl_binding"))
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.message()).contains("on this host", "windows_feature"));
    }

    private static java.util.Optional<? extends Tabled> type(String name) {
        return Programs.CATALOG.types().stream()
                .filter(type -> type.schema().type().equals(name))
                .findFirst();
    }

    private HostOutcome look(Tabled type, HostReader reader) {
        String playbook = "- hosts: all\n  tasks:\n    - " + type.schema().type() + ":\n"
                + type.schema().example().indent(8);
        FleetOutcome plan = new FleetRun(Programs.CATALOG, event -> {}, new Cancellation(), 1, InstantSource.system())
                .look(
                        Programs.header("plan", null),
                        Programs.program(folder, 1, playbook),
                        host -> reader,
                        host -> Map.of());
        return plan.hosts().get(0);
    }

    /** A host whose every answer is that it may not tell. */
    private static final class Mute implements HostReader {
        @Override
        public Map<ResourceId, State> read(Collection<ResourceId> ids) {
            Map<ResourceId, State> states = new LinkedHashMap<>();
            ids.forEach(id -> states.put(id, new State.Unreadable(State.Reason.ACCESS_DENIED, "access is denied")));
            return states;
        }

        @Override
        public Value.MapOf facts() {
            return (Value.MapOf) Value.of(Map.of("os", Map.of("build", 20348)));
        }

        @Override
        public Value.MapOf facts(Collection<String> sections) {
            return (Value.MapOf) Value.of(Map.of());
        }

        @Override
        public Value.MapOf evidence(Map<String, Value> ask) {
            return (Value.MapOf) Value.of(Map.of());
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
