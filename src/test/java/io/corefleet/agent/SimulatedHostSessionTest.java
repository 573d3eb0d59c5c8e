package io.corefleet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.host.HostWriter;
import io.corefleet.host.Write;
import io.corefleet.host.WriteResult;
import io.corefleet.inventory.Connection;
import io.corefleet.inventory.HostEntry;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import io.corefleet.simulate.SimulatedConnector;
import io.corefleet.simulate.SimulatedFleet;
import io.corefleet.simulate.SimulationSettings;
import io.corefleet.value.Value;
import io.corefleet.wsman.Keyring;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A true session with a simulated host, over real HTTP and Corefleet's own WS-Man client. */
@Timeout(300)
class SimulatedHostSessionTest {
    private static final ResourceCatalog CATALOG =
            new ResourceCatalog(ResourceCatalog.load().resources(), List.of(), Toys.CATALOG.actions());
    private static final ResourceId POOL =
            CATALOG.resource("iis_app_pool").orElseThrow().schema().id("Shop");
    private static final HostEntry HOST = host();

    @TempDir
    Path home;

    private SimulatedFleet fleet;
    private HostWriter session;

    private static HostEntry host() {
        Connection connection =
                new Connection(Connection.Kind.SIMULATED, "web01", 5985, false, null, null, Map.of(), null);
        Value world =
                Value.of(Map.of("iis", Map.of("applicationPools", Map.of("Shop", Map.of("queueLength", "5000")))));
        return new HostEntry("web01", List.of("all"), connection, Value.map(Map.of("simulated_world", world)));
    }

    @BeforeEach
    void open() {
        fleet = new SimulatedFleet(home, CATALOG, SimulationSettings.FAST);
        Patience patience =
                new Patience(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofMillis(100), System::nanoTime);
        AgentConnector agent = new AgentConnector(CATALOG, "", new ShellStarter(new Keyring()), patience);
        session = new SimulatedConnector(fleet, agent).openWriter(HOST);
    }

    @AfterEach
    void close() {
        session.close();
        fleet.close();
    }

    @Test
    void readsWritesAndReadsAgain() {
        assertThat(Value.of(session.facts()).toString()).contains("20348");
        assertThat(queueLength()).isEqualTo(Value.integer(5000));
        List<WriteResult> results = new ArrayList<>();
        session.write(
                List.of(new Write.SetResource(1, POOL, false, Map.of("queueLength", Value.integer(800)), Map.of())),
                results::add);
        assertThat(results).extracting(WriteResult::outcome).containsExactly(WriteResult.Outcome.DONE);
        assertThat(queueLength()).isEqualTo(Value.integer(800));
        session.close();
        assertThat(fleet.counts().powerShellStarts()).isEqualTo(1);
        assertThat(fleet.counts().total())
                .as("requests of all of it, four for the log-in")
                .isLessThanOrEqualTo(16);
    }

    @Test
    void aRestartCutsTheLineAndTheHostComesBackWithAnotherBoot() {
        String before = Reboot.Boot.of(session.facts()).time();
        session.reboot("update", Duration.ofSeconds(20), told -> {});
        assertThat(Reboot.Boot.of(session.facts()).time()).isGreaterThan(before);
        assertThat(queueLength()).isEqualTo(Value.integer(5000));
        assertThat(fleet.counts().powerShellStarts()).isGreaterThan(1);
    }

    @Test
    void aReceiveWhoseAnswerIsCutIsAskedAgain() {
        session.facts();
        // The first request carries the steps, the second fetches how they ended.
        fleet.mischief(HOST).cutAfter(2);
        List<WriteResult> results = new ArrayList<>();
        session.write(
                List.of(new Write.SetResource(1, POOL, false, Map.of("queueLength", Value.integer(800)), Map.of())),
                results::add);
        assertThat(results).extracting(WriteResult::outcome).containsExactly(WriteResult.Outcome.DONE);
        assertThat(queueLength()).isEqualTo(Value.integer(800));
    }

    private Value queueLength() {
        return ((State.Present) session.read(List.of(POOL)).get(POOL)).get("queueLength");
    }
}
