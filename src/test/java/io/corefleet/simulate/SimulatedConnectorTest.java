package io.corefleet.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corefleet.host.HostConnector;
import io.corefleet.host.HostFailed;
import io.corefleet.host.HostReader;
import io.corefleet.host.HostWriter;
import io.corefleet.inventory.Connection;
import io.corefleet.inventory.HostEntry;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedConnectorTest {
    @TempDir
    Path home;

    private final List<Connection> reached = new ArrayList<>();

    /** Notes where it was sent. */
    private final HostConnector road = new HostConnector() {
        @Override
        public HostReader openReader(HostEntry host) {
            return openWriter(host);
        }

        @Override
        public HostWriter openWriter(HostEntry host) {
            reached.add(host.connection());
            return null;
        }
    };

    @Test
    void simulatedHostsAreReachedOnLoopbackAndOthersWhereTheyAre() {
        Connection real = new Connection(Connection.Kind.WINRM, "web.example", 5986, true, "u", null, Map.of(), null);
        try (SimulatedFleet fleet = new SimulatedFleet(home, ResourceCatalog.load(), SimulationSettings.FAST)) {
            HostConnector connector = new SimulatedConnector(fleet, road);
            connector.openReader(new HostEntry("web", List.of("all"), real, Value.map(Map.of())));
            connector.openWriter(SimulatedFleetTest.host("web01", Map.of(), Map.of()));
            connector.openReader(SimulatedFleetTest.host("web01", Map.of(), Map.of()));
        }
        assertThat(reached.get(0)).isEqualTo(real);
        assertThat(reached.get(1).address()).isEqualTo("127.0.0.1");
        assertThat(reached.get(1).user()).isEqualTo("Administrator");
        assertThat(reached.get(2)).isEqualTo(reached.get(1));
    }

    @Test
    void aHostThatCannotBePretendedFailsAlone() {
        try (SimulatedFleet fleet = new SimulatedFleet(home, ResourceCatalog.load(), SimulationSettings.FAST)) {
            HostConnector connector = new SimulatedConnector(fleet, road);
            HostEntry odd = SimulatedFleetTest.host("odd", Map.of("build", "1"), Map.of());
            assertThatThrownBy(() -> connector.openReader(odd))
                    .isInstanceOf(HostFailed.class)
                    .hasMessageContaining("host odd");
            assertThat(reached).isEmpty();
        }
    }
}
