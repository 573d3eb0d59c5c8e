package io.corefleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corefleet.host.HostFailed;
import io.corefleet.host.HostWriter;
import io.corefleet.host.RemoteCommand;
import io.corefleet.host.Write;
import io.corefleet.host.WriteResult;
import io.corefleet.inventory.Connection;
import io.corefleet.inventory.HostEntry;
import io.corefleet.resource.ActionCall;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.simulate.SimulatedFleet;
import io.corefleet.simulate.SimulationSettings;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code transport: overthere-stock}: Overthere's own WinRM client runs the same agent. It is also one more client that we did not write. */
@Timeout(300)
class StockTransportTest {
    private static final ResourceCatalog CATALOG = ResourceCatalog.load();

    @TempDir
    Path home;

    private SimulatedFleet fleet;
    private HostEntry simulated;

    @BeforeEach
    void serve() {
        fleet = new SimulatedFleet(home, CATALOG, SimulationSettings.FAST);
        simulated = host(new Connection(
                Connection.Kind.SIMULATED,
                "web01",
                5985,
                false,
                "deploy",
                Canary.PASSWORD,
                Map.of("basic", "true"),
                null));
    }

    @AfterEach
    void close() {
        assertThat(fleet.shells(simulated)).as("shells left behind").isZero();
        fleet.close();
    }

    @Test
    void theAgentWorksThroughIt() {
        HostEntry host = host(stock(Canary.PASSWORD, true));
        ActionCall call = new ActionCall("command", "whoami", Map.of("command", Value.text("whoami")), null);
        List<WriteResult> results = new ArrayList<>();
        try (HostWriter session = AgentConnector.overWinrm(CATALOG).openWriter(host)) {
            assertThat(session.facts().get("os")).isPresent();
            session.write(List.of(new Write.RunAction(1, call)), results::add);
        }
        assertThat(results).extracting(WriteResult::outcome).containsExactly(WriteResult.Outcome.DONE);
        assertThat(fleet.changes(simulated)).isEqualTo(1);
    }

    @Test
    void execRunsCommandsThroughIt() {
        try (RemoteCommand command = new RemoteCommands().cmd(host(stock(Canary.PASSWORD, true)), "hostname")) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            RemoteCommand.Output output = command.receive();
            out.writeBytes(output.stdout());
            while (output.exitCode() == null) {
                output = command.receive();
                out.writeBytes(output.stdout());
            }
            assertThat(output.exitCode()).isZero();
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("WEB01\r\n");
        }
    }

    @Test
    void nothingGoesReadableWithoutTheWord() {
        HostEntry host = host(stock(Canary.PASSWORD, false));
        assertThatThrownBy(() -> AgentConnector.overWinrm(CATALOG).openWriter(host))
                .isInstanceOf(HostFailed.class)
                .hasMessageContaining("readable");
    }

    /** Its exceptions hold envelopes; ours hold none. */
    @Test
    void whatItSaysOfAFailureIsKeptBack() {
        Secret wrong = new Secret("env:WRONG", Canary.PASSWORD.reveal() + "?", null);
        HostEntry host = host(stock(wrong, true));
        try (Canary canary = new Canary()) {
            assertThatThrownBy(() -> AgentConnector.overWinrm(CATALOG).openWriter(host))
                    .isInstanceOf(HostFailed.class)
                    .hasMessageContaining("Overthere's own WinRM client did not start a process")
                    .satisfies(Canary::assertSilentInException);
            assertThat(canary).isNotNull();
        }
    }

    private Connection stock(Secret password, boolean readable) {
        Connection there = fleet.open(simulated);
        Map<String, String> options = new HashMap<>(Map.of("transport", "overthere-stock", "auth", "basic"));
        if (readable) {
            options.put("allowUnencrypted", "true");
        }
        return new Connection(
                Connection.Kind.WINRM, there.address(), there.port(), false, "deploy", password, options, null);
    }

    private static HostEntry host(Connection connection) {
        return new HostEntry("web01", List.of(), connection, Value.map(Map.of()));
    }
}
