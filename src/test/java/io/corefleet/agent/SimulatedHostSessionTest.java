package io.corefleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corefleet.host.HostFailed;
import io.corefleet.host.HostFailure;
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
import io.corefleet.simulate.wire.RawClient;
import io.corefleet.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A true session with a simulated host, over real HTTP, with a WS-Man client that is not Corefleet's. */
@Timeout(60)
class SimulatedHostSessionTest {
    private static final ResourceCatalog CATALOG =
            new ResourceCatalog(ResourceCatalog.load().resources(), Toys.CATALOG.actions());
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
        AgentConnector agent = new AgentConnector(CATALOG, "", OverRawClient::new, patience);
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
        assertThat(fleet.counts().total()).as("requests of all of it").isLessThanOrEqualTo(12);
    }

    @Test
    void aRestartCutsTheLineAndTheHostComesBackWithAnotherBoot() {
        String before = Reboot.bootTime(session.facts());
        session.reboot("update", Duration.ofSeconds(20));
        assertThat(Reboot.bootTime(session.facts())).isGreaterThan(before);
        assertThat(queueLength()).isEqualTo(Value.integer(5000));
        assertThat(fleet.counts().powerShellStarts()).isGreaterThan(1);
    }

    @Test
    void aWriteWhoseAnswerIsLostIsDoneAllTheSame() {
        session.facts();
        fleet.mischief(HOST).silentFrom(2);
        List<WriteResult> results = new ArrayList<>();
        assertThatThrownBy(() -> session.write(
                        List.of(new Write.SetResource(
                                1, POOL, false, Map.of("queueLength", Value.integer(800)), Map.of())),
                        results::add))
                .isInstanceOf(HostFailed.class);
        assertThat(results).isEmpty();
        fleet.mischief(HOST).none();
        // Nobody is told when; the test's time limit ends the wait.
        while (!fleet.show(HOST).toString().contains("queueLength=800")) {
            Thread.onSpinWait();
        }
    }

    private Value queueLength() {
        return ((State.Present) session.read(List.of(POOL)).get(POOL)).get("queueLength");
    }

    /** The endpoint as the session wants it: whatever breaks is a host that cannot be reached. */
    private static final class OverRawClient implements AgentProcess {
        private static final Pattern STREAM = Pattern.compile("Name=\"stdout\" CommandId=\"[^\"]+\">([^<]+)<");
        private final RawClient client;
        private final String shell;
        private final String command;

        OverRawClient(HostEntry host, String commandLine) {
            Connection to = host.connection();
            client = new RawClient(to.port(), to.user(), to.password().reveal());
            shell = attempt(client::createShell);
            command = attempt(() -> client.start(shell, commandLine));
        }

        private interface Attempt<T> {
            T make() throws IOException, InterruptedException;
        }

        private static <T> T attempt(Attempt<T> attempt) {
            try {
                return attempt.make();
            } catch (IOException | InterruptedException broken) {
                throw new HostFailed(
                        new HostFailure(HostFailure.Kind.UNREACHABLE, "cut: " + broken.getMessage(), null, true),
                        broken);
            }
        }

        @Override
        public void send(byte[] stdin) {
            attempt(() -> client.send(shell, command, new String(stdin, StandardCharsets.US_ASCII), false));
        }

        @Override
        public Output receive() {
            RawClient.Answer told = attempt(() -> client.receive(shell, command));
            ByteArrayOutputStream stdout = new ByteArrayOutputStream();
            Matcher streams = STREAM.matcher(told.body());
            while (streams.find()) {
                stdout.writeBytes(Base64.getDecoder().decode(streams.group(1)));
            }
            String code = told.text("ExitCode");
            return new Output(stdout.toByteArray(), new byte[0], code.isEmpty() ? null : Integer.valueOf(code));
        }

        @Override
        public void close() {
            attempt(() -> client.delete(shell));
        }
    }
}
