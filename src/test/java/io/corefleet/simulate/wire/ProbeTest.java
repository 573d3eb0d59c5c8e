package io.corefleet.simulate.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corefleet.host.HostFailed;
import io.corefleet.inventory.Connection;
import io.corefleet.inventory.HostEntry;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import io.corefleet.wsman.Keyring;
import io.corefleet.wsman.Probe;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class ProbeTest {
    private static final Secret PASSWORD = new Secret("test", "p4ss", null);

    private WsmanServer server;
    private Probe probe;

    @BeforeEach
    void open() throws IOException {
        server = new WsmanServer();
        Service service = new Service("WEB01", "deploy", PASSWORD, false, null, Duration.ZERO);
        int port = server.listen(new WsmanEndpoint(new EchoMachine(), service));
        Connection connection =
                new Connection(Connection.Kind.WINRM, "127.0.0.1", port, false, "deploy", PASSWORD, Map.of(), null);
        probe = Probe.of(new HostEntry("web01", List.of(), connection, Value.map(Map.of())), new Keyring());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void aHostTellsStrangersLittle() {
        Probe.Greeting greeting = probe.greet();
        assertThat(probe.addresses()).containsExactly("127.0.0.1");
        assertThat(greeting.vendor()).isEqualTo("Microsoft Corporation");
        assertThat(greeting.version()).isEqualTo("OS: 0.0.0 SP: 0.0 Stack: 3.0");
        assertThat(greeting.offers()).containsExactly("Negotiate");
        assertThat(greeting.certificate()).isEmpty();
    }

    @Test
    void eachLoginIsTriedByItself() {
        probe.logIn("ntlm");
        assertThatThrownBy(() -> probe.logIn("basic"))
                .isInstanceOf(HostFailed.class)
                .hasMessageContaining("web01");
    }

    @Test
    void anAdministratorIsToldTheSettings() {
        assertThat(probe.configuration())
                .containsEntry("MaxEnvelopeSizekb", "500")
                .containsEntry("Service/AllowUnencrypted", "false")
                .containsEntry("Client/AllowUnencrypted", "false")
                .containsEntry("Winrs/MaxShellsPerUser", "30");
    }
}
