package io.corefleet.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.agent.AgentConnector;
import io.corefleet.agent.RemoteCommands;
import io.corefleet.inventory.Connection;
import io.corefleet.inventory.HostEntry;
import io.corefleet.outcome.Check;
import io.corefleet.outcome.Check.State;
import io.corefleet.outcome.HostChecks;
import io.corefleet.outcome.HostChecks.Status;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.simulate.wire.HostCertificate;
import io.corefleet.simulate.wire.Machine;
import io.corefleet.simulate.wire.Service;
import io.corefleet.simulate.wire.WsmanEndpoint;
import io.corefleet.simulate.wire.WsmanServer;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class HostCheckUpTest {
    private static final Secret PASSWORD = new Secret("test", "p4ss", null);
    private static final Secret WRONG = new Secret("test", "wrong", null);

    @TempDir
    static Path folder;

    private WsmanServer server;
    private WsmanEndpoint endpoint;
    private InstantSource clock = Clock.systemUTC();

    @BeforeEach
    void open() throws IOException {
        server = new WsmanServer();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void aHostAsItIsSetUpByDefaultIsWellUpToItsShell() throws IOException {
        HostChecks checks = checkUp(host(listen(false, null), false, PASSWORD, Map.of()));
        assertThat(states(checks))
                .startsWith(
                        "name good",
                        "port good",
                        "service good",
                        "clock good",
                        "offers good",
                        "log-in good",
                        "quotas good",
                        "shell good");
        assertThat(found(checks, "shell").found()).isEqualTo("Microsoft Windows");
        assertThat(checks.reached()).isTrue();
    }

    @Test
    void anAgentThatDoesNotStartIsAFailureOfAHostThatLetsUsIn() throws IOException {
        HostChecks checks = checkUp(host(listen(false, null), false, PASSWORD, Map.of()));
        assertThat(found(checks, "agent").state()).isEqualTo(State.BAD);
        assertThat(checks.status()).isEqualTo(Status.FAILED);
    }

    @Test
    void aPasswordThatWasRefusedIsNotSentAgain() throws IOException {
        HostChecks checks = checkUp(host(listen(true, null), false, WRONG, Map.of("allowUnencrypted", "true")));
        assertThat(found(checks, "offers").found()).contains("Negotiate").contains("Basic");
        assertThat(states(checks))
                .filteredOn(state -> state.startsWith("log-in"))
                .containsExactly("log-in bad");
        // Two strangers' questions, then the two legs of the one log-in, the second of them refused.
        assertThat(endpoint.counters().snapshot().requests())
                .containsEntry("login", 3)
                .doesNotContainKey("Create");
        assertThat(checks.status()).isEqualTo(Status.UNREACHABLE);
    }

    @Test
    void eachLoginThatIsOfferedIsTried() throws IOException {
        HostChecks checks = checkUp(host(listen(true, null), false, PASSWORD, Map.of("allowUnencrypted", "true")));
        assertThat(checks.checks())
                .filteredOn(check -> check.name().equals("log-in"))
                .extracting(Check::found)
                .containsExactly("ntlm works as deploy", "basic works as deploy");
        assertThat(found(checks, "encryption").found()).startsWith("AllowUnencrypted is true");
    }

    @Test
    void whatIsNotOfferedIsNotTried() throws IOException {
        HostChecks checks = checkUp(
                host(listen(false, null), false, PASSWORD, Map.of("auth", "basic", "allowUnencrypted", "true")));
        assertThat(found(checks, "log-in").found()).isEqualTo("basic is not offered");
    }

    @Test
    void aCertificateThatNobodyVouchesForIsShownSoThatItCanBePinned() throws IOException {
        HostCertificate certificate = HostCertificate.in(folder.resolve("host.p12"));
        int port = listen(false, certificate);
        HostChecks first = checkUp(host(port, true, PASSWORD, Map.of()));
        assertThat(states(first)).contains("TLS bad", "certificate good", "fingerprint good");
        assertThat(found(first, "TLS").found()).endsWith("no issuer that is believed vouches for the certificate");
        assertThat(found(first, "certificate").found()).contains("localhost").contains("self-signed");
        String fingerprint = found(first, "fingerprint").found();
        assertThat(fingerprint).matches("[0-9a-f]{64}");
        assertThat(first.status()).isEqualTo(Status.UNREACHABLE);

        HostChecks pinned = checkUp(host(port, true, PASSWORD, Map.of("fingerprint", fingerprint)));
        assertThat(states(pinned)).contains("TLS good", "log-in good").doesNotContain("TLS bad");
    }

    @Test
    void aCertificateThatHasEndedIsTold() throws IOException {
        clock = () -> Instant.now().plus(Duration.ofDays(365 * 20));
        HostChecks checks =
                checkUp(host(listen(false, HostCertificate.in(folder.resolve("host.p12"))), true, PASSWORD, Map.of()));
        assertThat(found(checks, "certificate")).satisfies(check -> {
            assertThat(check.state()).isEqualTo(State.BAD);
            assertThat(check.found()).endsWith("which has passed");
        });
    }

    @Test
    void whoIsBelievedUncheckedIsAWarning() throws IOException {
        int port = listen(false, HostCertificate.in(folder.resolve("host.p12")));
        assertThat(states(checkUp(host(port, true, PASSWORD, Map.of("certificateValidation", "ignore")))))
                .contains("TLS warning", "log-in good");
    }

    @Test
    void clocksThatDifferAreTold() throws IOException {
        clock = () -> Instant.now().minus(Duration.ofMinutes(10));
        Check told = found(checkUp(host(listen(false, null), false, PASSWORD, Map.of())), "clock");
        assertThat(told.found()).matches("is (5\\d\\d|600) s ahead of ours; Kerberos refuses more than 5 minutes");
        assertThat(told.advice()).endsWith("\nw32tm /resync");
    }

    @Test
    void aPortWithNobodyBehindItEndsTheWalk() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        HostChecks checks = checkUp(host(closed, true, PASSWORD, Map.of()));
        assertThat(states(checks)).containsExactly("name good", "port bad");
        assertThat(found(checks, "port").advice()).contains("no HTTPS listener");
    }

    @Test
    void plainHttpWhereTlsIsWantedIsTold() throws IOException {
        HostChecks checks = checkUp(host(listen(false, null), true, PASSWORD, Map.of()));
        assertThat(states(checks)).containsExactly("name good", "port good", "TLS bad");
        assertThat(found(checks, "TLS").found()).endsWith("it may not speak TLS on this port");
    }

    @Test
    void withoutAPasswordEverythingBeforeTheLoginIsChecked() throws IOException {
        HostChecks checks = checkUp(host(listen(false, null), false, null, Map.of()));
        assertThat(states(checks)).contains("service good", "log-in bad");
        assertThat(found(checks, "log-in").found()).isEqualTo("no user or password is known");
    }

    private HostChecks checkUp(HostEntry host) {
        AgentConnector connector = AgentConnector.overWinrm(ResourceCatalog.load());
        HostChecks checks = new HostCheckUp(connector, new RemoteCommands(), clock).of(host);
        assertThat(checks.toString()).doesNotContain("p4ss").doesNotContain("wrong,");
        return checks;
    }

    private int listen(boolean basic, HostCertificate certificate) throws IOException {
        Service service = new Service("WEB01", "deploy", PASSWORD, basic, certificate, Duration.ZERO);
        endpoint = new WsmanEndpoint(new OneCommand(), service);
        return server.listen(endpoint);
    }

    private static HostEntry host(int port, boolean tls, Secret password, Map<String, String> options) {
        Connection connection =
                new Connection(Connection.Kind.WINRM, "127.0.0.1", port, tls, "deploy", password, options, null);
        return new HostEntry("web01", List.of(), connection, Value.map(Map.of()));
    }

    private static List<String> states(HostChecks checks) {
        return checks.checks().stream()
                .map(check -> check.name() + " " + check.state().word())
                .toList();
    }

    private static Check found(HostChecks checks, String name) {
        return checks.checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + checks));
    }

    /** A machine that knows {@code ver}; PowerShell is not there. */
    private static final class OneCommand implements Machine {
        @Override
        public String productVersion() {
            return "OS: 10.0.20348 SP: 0.0 Stack: 3.0";
        }

        @Override
        public Program start(String commandLine, Output output) {
            boolean known = commandLine.startsWith("ver");
            output.stdout((known ? "\r\nMicrosoft Windows\r\n" : "").getBytes(StandardCharsets.UTF_8));
            output.exit(known ? 0 : 9009);
            return new Program() {
                @Override
                public void input(byte[] bytes) {
                    // It has ended.
                }

                @Override
                public void endOfInput() {
                    // It has ended.
                }

                @Override
                public void kill() {
                    // It has ended.
                }
            };
        }
    }
}
