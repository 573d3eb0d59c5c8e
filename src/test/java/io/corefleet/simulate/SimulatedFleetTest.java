package io.corefleet.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corefleet.inventory.Connection;
import io.corefleet.inventory.HostEntry;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.simulate.wire.RawClient;
import io.corefleet.simulate.world.Tree;
import io.corefleet.value.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class SimulatedFleetTest {
    /** These tests speak to the hosts by Basic, in a few lines of their own. */
    private static final SimulationSettings OPEN = SimulationSettings.FAST.with(Map.of("basic", "true"));

    private static final ResourceCatalog CATALOG = ResourceCatalog.load();

    @TempDir
    Path home;

    private SimulatedFleet fleet;

    private SimulatedFleet fleet() {
        fleet = new SimulatedFleet(home, CATALOG, OPEN);
        return fleet;
    }

    @AfterEach
    void close() {
        fleet.close();
    }

    static HostEntry host(String name, Map<String, String> options, Map<String, ?> world) {
        Connection connection = new Connection(Connection.Kind.SIMULATED, name, 5985, false, null, null, options, null);
        Value.MapOf variables = (Value.MapOf) Value.of(world.isEmpty() ? Map.of() : Map.of("simulated_world", world));
        return new HostEntry(name, List.of("all"), connection, variables);
    }

    private static HostEntry host(String name) {
        return host(name, Map.of(), Map.of());
    }

    /** A fresh host on which IIS is installed. */
    private static HostEntry webHost(String name) {
        return host(name, Map.of(), Map.of("iis", Map.of("applicationPools", Map.of("Shop", Map.of()))));
    }

    private static RawClient client(Connection connection) {
        return new RawClient(
                connection.port(), connection.user(), connection.password().reveal());
    }

    private static String run(Connection connection, String command) throws Exception {
        RawClient client = client(connection);
        String shell = client.createShell();
        String told = client.receive(shell, client.start(shell, command)).text("Stream");
        return new String(Base64.getDecoder().decode(told), StandardCharsets.UTF_8);
    }

    @Test
    void manyHostsShareOneProcess() {
        SimulatedFleet many = fleet();
        List<HostEntry> hosts =
                IntStream.rangeClosed(1, 150).mapToObj(i -> host("web" + i)).toList();
        int before = Thread.activeCount();
        List<String> names = hosts.stream()
                .map(host -> {
                    try {
                        return run(many.open(host), "hostname").strip();
                    } catch (Exception failed) {
                        throw new AssertionError(failed);
                    }
                })
                .toList();
        assertThat(names)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 150).mapToObj(i -> "WEB" + i).toList());
        assertThat(many.counts().requests()).containsEntry("Create", 150);
        assertThat(Thread.activeCount() - before).as("threads for idle hosts").isLessThan(400);
        assertThat(many.open(hosts.get(0))).isEqualTo(many.open(hosts.get(0)));
    }

    @Test
    void aHostAllowsWhatItsOptionsSay() throws Exception {
        RawClient client = client(fleet().open(host("web01", Map.of("maxShellsPerUser", "1"), Map.of())));
        assertThat(client.createShell()).isNotEmpty();
        assertThat(client.createShell()).as("no room for a second shell").isEmpty();
        assertThatThrownBy(() -> fleet.open(host("web02", Map.of("maxShellsPerUser", "many"), Map.of())))
                .hasMessageContaining("maxShellsPerUser must be a number from 0 to 9999999; found many");
    }

    @Test
    void aHostIsTheWindowsThatItsOptionsName() throws Exception {
        HostEntry old = host("web01", Map.of("build", "14393", "edition", "Datacenter"), Map.of());
        assertThat(run(fleet().open(old), "ver")).contains("10.0.14393.");
        assertThat(Tree.of(fleet.show(old)).tree("os").text("name")).isEqualTo("Windows Server 2016 Datacenter");
        assertThatThrownBy(() -> fleet.open(host("x", Map.of("build", "7601"), Map.of())))
                .hasMessageContaining("host x")
                .hasMessageContaining("7601");
    }

    @Test
    void aWorldSurvivesItsProcessAndForgetsAtAReset() {
        HostEntry host = webHost("web01");
        fleet().edit(host, "iis_app_pool", "Shop", Map.of("queueLength", Value.integer(800)));
        fleet.close();
        assertThat(pool(fleet().show(host))).isEqualTo("800");
        fleet.reset(host);
        assertThat(pool(fleet.show(host))).isEmpty();
        assertThat(home.resolve("simulated/web01.json")).doesNotExist();
    }

    private static String pool(Value.MapOf world) {
        return Tree.of(world).tree("iis").tree("applicationPools").tree("Shop").text("queueLength");
    }

    @Test
    void anEditOfAnotherProcessIsSeen() {
        HostEntry host = webHost("web01");
        fleet().edit(host, "iis_app_pool", "Shop", Map.of("queueLength", Value.integer(800)));
        try (SimulatedFleet other = new SimulatedFleet(home, CATALOG, OPEN)) {
            other.edit(host, "iis_app_pool", "Shop", Map.of("queueLength", Value.integer(900)));
        }
        assertThat(pool(fleet.show(host))).isEqualTo("900");
    }

    @Test
    void editRefusesWhatWindowsOrTheTableRefuses() {
        HostEntry bare = host("web01");
        assertThatThrownBy(() -> fleet().edit(bare, "iis_app_pool", "Shop", Map.of()))
                .hasMessageContaining("web01")
                .hasMessageContaining("IIS is not installed");
        assertThatThrownBy(() -> fleet.edit(bare, "iis_app_pool", "Shop", Map.of("queueLenght", Value.integer(1))))
                .hasMessageContaining("no property queueLenght");
        assertThatThrownBy(() -> fleet.edit(bare, "iis_pool", "Shop", Map.of())).hasMessageContaining("iis_pool");
    }

    @Test
    void aServedHostIsFoundByOtherProcessesOfThatHome() throws Exception {
        HostEntry host = host("web01");
        try (SimulatedService service = new SimulatedService(fleet(), home, List.of(host))) {
            assertThat(service.connections().get("web01").port()).isPositive();
            Path told = home.resolve("simulated/serve.json");
            // Whoever asks in this process must not be sent to itself; another process would see the same file.
            Files.writeString(
                    told,
                    Files.readString(told)
                            .replace(
                                    "\"pid\":" + ProcessHandle.current().pid(),
                                    "\"pid\":"
                                            + ProcessHandle.current()
                                                    .parent()
                                                    .orElseThrow()
                                                    .pid()));
            try (SimulatedFleet client = new SimulatedFleet(home, CATALOG, OPEN)) {
                assertThat(client.open(host).port())
                        .isEqualTo(service.connections().get("web01").port());
                assertThat(run(client.open(host), "hostname")).startsWith("WEB01");
            }
        }
        assertThat(home.resolve("simulated/serve.json")).doesNotExist();
    }

    @Test
    void aHostThatDiesAnswersNobody() {
        HostEntry host = host("web01");
        Connection connection = fleet().open(host);
        fleet.die(host);
        assertThatThrownBy(() -> client(connection).createShell()).isInstanceOf(java.io.IOException.class);
    }
}
