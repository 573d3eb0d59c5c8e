package io.corefleet.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A name with two addresses: 127.0.0.2, where a host listens, and 127.0.0.1, where at first nobody does. */
@Timeout(300)
@DisabledOnOs(value = OS.MAC, disabledReason = "has no 127.0.0.2")
class AddressesTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final List<Socket> kept = new ArrayList<>();
    private InetAddress one;
    private InetAddress two;
    private ServerSocket host;
    private Socket nobody;
    private Addresses addresses;

    @BeforeEach
    void start() throws IOException {
        one = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        two = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
        while (nobody == null) {
            host = new ServerSocket(0, 50, two);
            nobody = boundAt(host.getLocalPort());
        }
        addresses = new Addresses(name -> new InetAddress[] {one, two});
    }

    /** Bound and not listening, so that nobody else can be met there; null when a connection of another test had the port there. */
    private Socket boundAt(int port) throws IOException {
        Socket bound = new Socket();
        try {
            bound.bind(new InetSocketAddress(one, port));
            return bound;
        } catch (BindException taken) {
            bound.close();
            host.close();
            return null;
        }
    }

    @AfterEach
    void stop() throws IOException {
        nobody.close();
        host.close();
        for (Socket socket : kept) {
            socket.close();
        }
    }

    @Test
    void whoIsRefusedByOneAddressTriesTheNext() throws IOException {
        assertThat(connected()).isEqualTo(two);
    }

    @Test
    void aHostIsDialledAtAllItsAddresses() throws IOException {
        Access access = new Access(Method.BASIC, "u", null, false, true, Map.of());
        Endpoint endpoint =
                new Endpoint("web01", "web01.example", host.getLocalPort(), "/wsman", null, null, access, Limits.USUAL);
        Socket socket = new Dial(endpoint, new Trusts(), addresses).socket();
        kept.add(socket);
        assertThat(socket.getInetAddress()).isEqualTo(two);
    }

    /** The shell is on the machine that answered, should the name stand for several. */
    @Test
    void theOneThatAnsweredIsTakenAgain() throws IOException {
        connected();
        nobody.close();
        try (ServerSocket another = new ServerSocket(host.getLocalPort(), 50, one)) {
            assertThat(connected()).isEqualTo(two);
            host.close();
            assertThat(connected()).as("another is better than none").isEqualTo(one);
            assertThat(another.isBound()).isTrue();
        }
    }

    @Test
    void whoIsRefusedByAllIsToldOfEach() throws IOException {
        int port = host.getLocalPort();
        host.close();
        try (Socket noOther = new Socket()) {
            noOther.bind(new InetSocketAddress(two, port));
            assertThatThrownBy(() -> addresses.connect(new Authority("web01.example", port), LONG))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessageMatching("127\\.0\\.0\\.1 .*[Rr]efused.*, 127\\.0\\.0\\.2 .*[Rr]efused.*");
        }
    }

    /** Elsewhere than on Linux a full queue refuses. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void oneThatIsSilentTakesNoMoreThanItsShare() throws IOException {
        nobody.close();
        try (ServerSocket silent = new ServerSocket(host.getLocalPort(), 1, one)) {
            fill(silent);
            Addresses usual = new Addresses(name -> new InetAddress[] {one, two});
            assertThat(connected(usual, Duration.ofSeconds(4))).isEqualTo(two);
        }
    }

    private void fill(ServerSocket silent) throws IOException {
        while (true) {
            Socket socket = new Socket();
            kept.add(socket);
            try {
                socket.connect(silent.getLocalSocketAddress(), 500);
            } catch (SocketTimeoutException full) {
                return;
            }
        }
    }

    private InetAddress connected() throws IOException {
        return connected(addresses, LONG);
    }

    private InetAddress connected(Addresses of, Duration patience) throws IOException {
        Socket socket = of.connect(new Authority("web01.example", host.getLocalPort()), patience);
        kept.add(socket);
        return socket.getInetAddress();
    }
}
