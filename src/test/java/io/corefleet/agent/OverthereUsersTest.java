package io.corefleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xebialabs.overthere.CmdLine;
import com.xebialabs.overthere.ConnectionOptions;
import com.xebialabs.overthere.OverthereConnection;
import com.xebialabs.overthere.OverthereConnector;
import com.xebialabs.overthere.OverthereFile;
import com.xebialabs.overthere.OverthereProcess;
import com.xebialabs.overthere.RuntimeIOException;
import com.xebialabs.overthere.local.LocalConnection;
import com.xebialabs.overthere.util.CapturingOverthereExecutionOutputHandler;
import io.corefleet.inventory.Connection;
import io.corefleet.inventory.HostEntry;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.simulate.SimulatedFleet;
import io.corefleet.simulate.SimulationSettings;
import io.corefleet.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The protocol {@code winrm}, as somebody meets it who knows Overthere and nothing of Corefleet: after {@link #connect} every call is one of
 * Overthere's.
 */
@Timeout(300)
class OverthereUsersTest {
    private static final String FOLDER = "C:\\shop";

    @TempDir
    Path here;

    private final OverthereConnector overthere = new OverthereConnector();
    private SimulatedFleet fleet;
    private HostEntry host;
    private OverthereConnection connection;

    @BeforeEach
    void connect() {
        fleet = new SimulatedFleet(here.resolve("home"), ResourceCatalog.load(), SimulationSettings.FAST);
        Connection simulated = new Connection(
                Connection.Kind.SIMULATED, "web01", 5985, false, "deploy", Canary.PASSWORD, Map.of(), null);
        host = new HostEntry("web01", List.of(), simulated, Value.map(Map.of()));
        Connection there = fleet.open(host);
        ConnectionOptions options = new ConnectionOptions();
        options.set(ConnectionOptions.ADDRESS, there.address());
        options.set(ConnectionOptions.PORT, there.port());
        options.set(ConnectionOptions.USERNAME, there.user());
        options.set(ConnectionOptions.PASSWORD, there.password().reveal());
        options.set("auth", "ntlm");
        overthere.registerProtocol(WinrmProtocol.class);
        overthere.registerProtocol(LocalConnection.class);
        connection = overthere.getConnection("winrm", options);
    }

    @AfterEach
    void close() {
        connection.close();
        assertThat(fleet.shells(host)).as("shells left behind").isZero();
        fleet.close();
    }

    @Test
    void processesHaveStreamsAndAnExitCode() throws Exception {
        CapturingOverthereExecutionOutputHandler output = CapturingOverthereExecutionOutputHandler.capturingHandler();
        CapturingOverthereExecutionOutputHandler errors = CapturingOverthereExecutionOutputHandler.capturingHandler();
        assertThat(connection.execute(output, errors, CmdLine.build("hostname")))
                .isZero();
        assertThat(output.getOutputLines()).containsExactly("WEB01");
        assertThat(errors.getOutputLines()).isEmpty();
        OverthereProcess ping = connection.startProcess(CmdLine.build("ping", "-n", "600", "10.0.0.1"));
        assertThat(ping.getStdout().readNBytes(19))
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("Reply from 10.0.0.1");
        assertThatThrownBy(ping::exitValue).isInstanceOf(IllegalThreadStateException.class);
        ping.destroy();
        assertThat(fleet.shells(host)).isZero();
    }

    @Test
    void streamsCarryMoreThanAChunkBothWays() throws IOException {
        byte[] bytes = random(700_000);
        OverthereFile file = connection.getFile("C:/shop/Größe [1].bin");
        file.getParentFile().mkdirs();
        try (OutputStream out = file.getOutputStream()) {
            out.write(bytes);
            assertThat(file.exists()).as("nobody sees half a file").isFalse();
        }
        assertThat(file.length()).isEqualTo(bytes.length);
        try (InputStream in = file.getInputStream()) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
        try (OutputStream out = file.getOutputStream()) {
            out.write('x');
        }
        assertThat(file.length()).isEqualTo(1);
        connection.getFile(FOLDER).getFile("empty").getOutputStream().close();
        assertThat(connection.getFile(FOLDER).listFiles())
                .extracting(OverthereFile::getName)
                .containsExactlyInAnyOrder("Größe [1].bin", "empty");
    }

    @Test
    void aLineThatIsCutDoesNotHurtAStream() throws IOException {
        byte[] bytes = random(1_000_000);
        OverthereFile file = connection.getFile("C:\\Windows\\Temp\\cut.bin");
        try (OutputStream out = file.getOutputStream()) {
            out.write(bytes, 0, 300_000);
            fleet.mischief(host).cutAfter(1);
            out.write(bytes, 300_000, 700_000);
        }
        try (InputStream in = file.getInputStream()) {
            byte[] first = in.readNBytes(300_000);
            fleet.mischief(host).cutBefore(1);
            byte[] rest = in.readAllBytes();
            assertThat(first.length + rest.length).isEqualTo(bytes.length);
        }
    }

    @Test
    void filesAreLookedAtRenamedCopiedAndDeleted() throws IOException {
        OverthereFile folder = connection.getFile(FOLDER);
        assertThat(folder.exists()).isFalse();
        folder.mkdir();
        OverthereFile one = folder.getFile("one.txt");
        one.getOutputStream().close();
        assertThat(one.isFile()).isTrue();
        assertThat(one.isDirectory()).isFalse();
        assertThat(one.isHidden()).isFalse();
        assertThat(one.canRead()).isTrue();
        assertThat(one.canWrite()).isTrue();
        assertThat(one.lastModified()).isPositive();
        assertThat(one.getParentFile()).isEqualTo(connection.getFile("c:\\SHOP\\"));
        assertThat(one.getParentFile().getParentFile().getPath()).isEqualTo("C:\\");
        assertThat(one.getParentFile().getParentFile().getParentFile()).isNull();
        OverthereFile two = folder.getFile("two.txt");
        one.renameTo(two);
        assertThat(one.exists()).isFalse();
        two.copyTo(one);
        assertThat(one.exists()).isTrue();
        assertThatThrownBy(() -> two.renameTo(one)).isInstanceOf(RuntimeIOException.class);
        assertThatThrownBy(folder::delete)
                .isInstanceOf(RuntimeIOException.class)
                .hasMessageContaining("not empty");
        folder.deleteRecursively();
        assertThat(folder.exists()).isFalse();
        assertThatThrownBy(two::getInputStream).isInstanceOf(RuntimeIOException.class);
    }

    @Test
    void foldersAndFilesOfThisMachineAreCopiedBothWays() throws IOException {
        Files.createDirectories(here.resolve("site/sub"));
        Files.write(here.resolve("site/a.bin"), random(300_000));
        Files.writeString(here.resolve("site/sub/b.txt"), "b");
        OverthereConnection local = overthere.getConnection("local", new ConnectionOptions());
        OverthereFile there = connection.getFile("C:\\site");
        local.getFile(here.resolve("site").toString()).copyTo(there);
        OverthereFile back = local.getFile(here.resolve("back").toString());
        there.copyTo(back);
        assertThat(here.resolve("back/a.bin")).hasSameBinaryContentAs(here.resolve("site/a.bin"));
        assertThat(here.resolve("back/sub/b.txt")).hasContent("b");
        local.getFile(here.resolve("site/a.bin").toString()).copyTo(there.getFile("c.bin"));
        assertThat(there.getFile("c.bin").length()).isEqualTo(300_000);
    }

    @Test
    void temporaryFilesGoWithTheConnection() throws IOException {
        OverthereFile temporary = connection.getTempFile("deploy", ".ps1");
        temporary.getOutputStream().close();
        assertThat(temporary.getPath()).startsWith("C:\\Windows\\Temp\\");
        assertThat(temporary.exists()).isTrue();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
