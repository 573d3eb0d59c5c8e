package io.corefleet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.host.HostWriter;
import io.corefleet.host.Write;
import io.corefleet.host.WriteResult;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import io.corefleet.simulate.twin.OneWorld;
import io.corefleet.simulate.twin.Programs;
import io.corefleet.simulate.twin.Stage;
import io.corefleet.simulate.world.Release;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.WorldSeed;
import io.corefleet.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The controller's side against the twin of the agent that stands in every simulated host. */
@Timeout(300)
class SessionWithTwinTest {
    private static final int SHELL_AND_COMMAND = 2;

    private final Stage stage = new Stage();
    private final OneWorld guest =
            new OneWorld(new WorldSeed("web01", Release.SERVER_2022, "Standard", new Tree()).grow());
    private final Programs programs = new Programs(guest, stage, Duration.ofMillis(20), Duration.ZERO);
    private final ResourceCatalog catalog = ResourceCatalog.load();
    private LocalProcess process;

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void twentyChangesAndTheirProofStayBelowThirtyRequests() {
        withIis();
        List<ResourceId> pools =
                IntStream.range(0, 20).mapToObj(i -> pool("Shop" + i)).toList();
        List<WriteResult> results = new ArrayList<>();
        HostWriter session = open();
        assertThat(session.facts().get("os")).isPresent();
        assertThat(session.read(pools).values()).containsOnly(new State.Absent());
        session.write(pools.stream().map(this::create).toList(), results::add);
        Map<ResourceId, State> after = session.read(pools);
        session.close();

        assertThat(results).hasSize(20).extracting(WriteResult::outcome).containsOnly(WriteResult.Outcome.DONE);
        assertThat(after.values()).allSatisfy(state -> assertThat(((State.Present) state).get("queueLength"))
                .isEqualTo(Value.integer(5000)));
        assertThat(SHELL_AND_COMMAND + process.requests).isLessThanOrEqualTo(16);
    }

    @Test
    void aRunThatChangesNothingStaysBelowTwelveRequests() {
        HostWriter session = open();
        session.facts();
        State missing = session.read(List.of(pool("Shop"))).get(pool("Shop"));
        session.close();
        assertThat(missing).isInstanceOfSatisfying(State.Unreadable.class, state -> assertThat(state.reason())
                .isEqualTo(State.Reason.PROVIDER_MISSING));
        assertThat(SHELL_AND_COMMAND + process.requests).isLessThanOrEqualTo(10);
    }

    @Test
    void aFailureOfTheHostStopsTheRest() {
        List<WriteResult> results = new ArrayList<>();
        HostWriter session = open();
        session.write(List.of(create(pool("Shop")), create(pool("Other"))), results::add);
        assertThat(results)
                .extracting(WriteResult::outcome)
                .containsExactly(WriteResult.Outcome.FAILED, WriteResult.Outcome.SKIPPED);
        assertThat(results.get(0).message()).isNotBlank();
    }

    private HostWriter open() {
        AgentConnector connector = new AgentConnector(
                catalog,
                "function Get-CfFacts { }",
                (host, line) -> process = new LocalProcess(programs, line),
                Patience.usual());
        return connector.openWriter(Toys.HOST);
    }

    private void withIis() {
        guest.change((world, rules) ->
                rules.set(world, "windows_feature", Tree.of(Map.of("name", "Web-Server")), Map.of(), true, Map.of()));
    }

    private ResourceId pool(String name) {
        return catalog.resource("iis_app_pool").orElseThrow().schema().id(name);
    }

    private Write create(ResourceId id) {
        return new Write.SetResource(id.hashCode(), id, true, Map.of("queueLength", Value.integer(5000)), Map.of());
    }
}
