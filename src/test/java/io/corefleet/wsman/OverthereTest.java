package io.corefleet.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xebialabs.overthere.CmdLine;
import com.xebialabs.overthere.ConnectionOptions;
import com.xebialabs.overthere.OperatingSystemFamily;
import com.xebialabs.overthere.OverthereConnection;
import com.xebialabs.overthere.OverthereConnector;
import com.xebialabs.overthere.OverthereProcess;
import com.xebialabs.overthere.util.CapturingOverthereExecutionOutputHandler;
import io.corefleet.agent.WinrmProtocol;
import io.corefleet.host.HostFailed;
import io.corefleet.wsman.FakeHost.Cut;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Processes by the protocol {@code winrm}, and what of them goes over the wire. */
@Timeout(300)
class OverthereTest {
    private FakeHost host;

    @BeforeEach
    void start() throws IOException {
        host = new FakeHost();
    }

    @AfterEach
    void stop() throws IOException {
        host.close();
    }

    @Test
    void aHostOfTheInventoryStartsProcesses() throws Exception {
        try (WinrmConnection connection = WinrmConnection.to(host.entry(), new Keyring())) {
            OverthereProcess process = connection.startProcess(CmdLine.build("whoami", "/all"));
            assertThat(process.getStdout().readAllBytes()).asString().isEqualTo("hi\n");
            assertThat(process.getStderr().readAllBytes()).isEmpty();
            assertThat(process.waitFor()).isEqualTo(-1);
            assertThat(connection.toString()).isEqualTo("winrm:127.0.0.1:" + host.port());
        }
        assertThat(host.verbs).containsExactly("Create", "Command", "Receive", "Delete");
        assertThat(host.bodies.get(1)).contains("<rsp:Command>whoami</rsp:Command><rsp:Arguments>/all</rsp:Arguments>");
    }

    @Test
    void overtheresOwnOptionsAreEnough() throws Exception {
        CapturingOverthereExecutionOutputHandler output = CapturingOverthereExecutionOutputHandler.capturingHandler();
        CapturingOverthereExecutionOutputHandler errors = CapturingOverthereExecutionOutputHandler.capturingHandler();
        try (OverthereConnection connection = connector().getConnection(WinrmConnection.PROTOCOL, options(true))) {
            assertThat(connection.execute(output, errors, CmdLine.build("whoami")))
                    .isEqualTo(-1);
        }
        assertThat(output.getOutputLines()).containsExactly("hi");
        assertThat(errors.getOutputLines()).isEmpty();
    }

    @Test
    void withoutTheWordNoPasswordLeavesReadable() {
        assertThatThrownBy(() -> connector().getConnection(WinrmConnection.PROTOCOL, options(false)))
                .isInstanceOf(HostFailed.class)
                .hasMessageContaining("send the password readable");
        assertThat(host.connections()).isZero();
    }

    @Test
    void stdinGoesOutWhenItIsFlushedAndEndsWhenItIsClosed() throws Exception {
        try (WinrmConnection connection = WinrmConnection.to(host.entry(), new Keyring())) {
            OutputStream stdin = connection.startProcess(CmdLine.build("sort")).getStdin();
            stdin.write("b\na\n".getBytes(StandardCharsets.UTF_8));
            assertThat(host.verbs).doesNotContain("Send");
            stdin.close();
            stdin.close();
        }
        assertThat(host.verbs).containsExactly("Create", "Command", "Send", "Send", "Delete");
        assertThat(host.bodies.get(2))
                .contains("CommandId=\"COMMAND-1\">YgphCg==<")
                .doesNotContain("End=");
        assertThat(host.bodies.get(3)).contains("CommandId=\"COMMAND-1\" End=\"true\"></rsp:Stream>");
    }

    @Test
    void closingTheConnectionEndsWhatRuns() throws Exception {
        WinrmConnection connection = WinrmConnection.to(host.entry(), new Keyring());
        OverthereProcess process = connection.startProcess(CmdLine.build("ping", "-t", "localhost"));
        host.cut("Receive", Cut.SILENT);
        CompletableFuture<String> reader = CompletableFuture.supplyAsync(() -> {
            try {
                return "" + process.getStdout().read();
            } catch (IOException ended) {
                return ended.getMessage();
            }
        });
        host.silence.await();
        connection.close();
        assertThat(reader.get(60, TimeUnit.SECONDS)).startsWith("web01: ");
        assertThat(host.verbs).endsWith("Delete");
        assertThatThrownBy(process::exitValue).isInstanceOf(IllegalThreadStateException.class);
    }

    private static OverthereConnector connector() {
        OverthereConnector connector = new OverthereConnector();
        connector.registerProtocol(WinrmProtocol.class);
        return connector;
    }

    private ConnectionOptions options(boolean allowUnencrypted) {
        ConnectionOptions options = new ConnectionOptions();
        options.set(ConnectionOptions.OPERATING_SYSTEM, OperatingSystemFamily.WINDOWS);
        options.set(ConnectionOptions.ADDRESS, "127.0.0.1");
        options.set(ConnectionOptions.PORT, host.port());
        options.set(ConnectionOptions.USERNAME, "deploy");
        options.set(ConnectionOptions.PASSWORD, "open sesame");
        options.set("auth", "basic");
        options.set("allowUnencrypted", allowUnencrypted);
        return options;
    }
}
