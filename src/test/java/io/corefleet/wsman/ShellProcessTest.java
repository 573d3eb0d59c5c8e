package io.corefleet.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.corefleet.host.HostFailed;
import io.corefleet.host.HostFailure.Kind;
import io.corefleet.inventory.Connection;
import io.corefleet.inventory.HostEntry;
import io.corefleet.value.Value;
import io.corefleet.wsman.FakeHost.Cut;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(300)
class ShellProcessTest {
    private static final Limits QUICK = new Limits(
            Duration.ofSeconds(20),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofMillis(10),
            Duration.ofSeconds(60));

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
    void aLifeOfAShellCostsSevenRequestsOnTwoConnections() {
        ShellProcess process = open();
        process.send("x\n".getBytes(StandardCharsets.UTF_8));
        ShellProcess.Output output = process.receive();
        assertThat(output.stdout()).asString().isEqualTo("hi\n");
        assertThat(output.exitCode()).isEqualTo(-1);
        process.interrupt();
        process.close();
        assertThat(process.traffic().requests())
                .as("with a look at what was left behind")
                .isEqualTo(7);
        assertThat(host.verbs).containsExactly("Create", "Command", "Send", "Receive", "Signal", "Delete");
        assertThat(host.connections()).isEqualTo(2);
        assertThat(host.heads).allSatisfy(head -> assertThat(head).contains("Authorization: Basic"));
    }

    @Test
    void chunkedAnswersAreRead() {
        host.chunked();
        try (ShellProcess process = open()) {
            assertThat(process.receive().stdout()).asString().isEqualTo("hi\n");
        }
    }

    /** A cut at every message: what may be sent again is, with the same id; of the rest the caller learns whether it may have happened. */
    @ParameterizedTest
    @CsvSource({
        "Create, BEFORE_READING, again", "Create, BEFORE_ANSWERING, again", "Create, IN_THE_MIDDLE, again",
        "Command, BEFORE_READING, again", "Command, BEFORE_ANSWERING, again", "Command, IN_THE_MIDDLE, again",
        "Send, BEFORE_READING, same", "Send, BEFORE_ANSWERING, same", "Send, IN_THE_MIDDLE, same",
        "Receive, BEFORE_READING, same", "Receive, BEFORE_ANSWERING, same", "Receive, IN_THE_MIDDLE, same",
        "Signal, BEFORE_READING, same", "Signal, BEFORE_ANSWERING, same", "Signal, IN_THE_MIDDLE, same",
        "Delete, BEFORE_READING, same", "Delete, BEFORE_ANSWERING, same", "Delete, IN_THE_MIDDLE, same"
    })
    void aCutAtAnyMessageIsMended(String verb, Cut cut, String how) {
        host.cut(verb, cut);
        try (ShellProcess process = open()) {
            process.send(new byte[] {1});
            assertThat(process.receive().stdout()).asString().isEqualTo("hi\n");
            process.interrupt();
        }
        List<Integer> at = java.util.stream.IntStream.range(0, host.verbs.size())
                .filter(i -> host.verbs.get(i).equals(verb))
                .boxed()
                .toList();
        int seen = cut == Cut.BEFORE_READING ? 1 : 2;
        assertThat(at).hasSize(seen);
        if (seen == 2) {
            boolean same = host.messageIds.get(at.get(0)).equals(host.messageIds.get(at.get(1)));
            assertThat(same).isEqualTo(how.equals("same"));
        }
        if (verb.equals("Command")) {
            assertThat(host.verbs)
                    .as("a shell of which nobody knows whether its command started is given up")
                    .startsWith("Create");
            assertThat(host.verbs.stream().filter("Create"::equals)).hasSize(2);
        }
    }

    @Test
    void aReceiveWithoutOutputIsNoError() {
        try (ShellProcess process = open()) {
            host.instead.add(
                    FakeHost.fault(2150858793L, "TimedOut", "The WS-Management service cannot complete the operation"));
            ShellProcess.Output output = process.receive();
            assertThat(output.stdout()).isEmpty();
            assertThat(output.exitCode()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "5, AccessDenied, DENIED",
        "2150858843, InvalidSelectors, UNREACHABLE",
        "2150858811, InvalidResourceURI, PROTOCOL_BROKEN"
    })
    void faultsAreTyped(long code, String subcode, Kind kind) {
        ShellProcess process = open();
        host.instead.add(FakeHost.fault(code, subcode, "Access is denied."));
        HostFailed failed = catchThrowableOfType(HostFailed.class, process::receive);
        process.close();
        assertThat(failed.failure().kind()).isEqualTo(kind);
        assertThat(failed).hasMessageContaining("web01").hasMessageContaining(String.valueOf(code));
        assertThat(failed.failure().mayHaveTakenEffect()).isEqualTo(code == 2150858843L);
    }

    @Test
    void shellsOfARunThatWasKilledAreRemoved() {
        ShellName own = ShellName.next();
        ShellName killed = new ShellName(own.machine(), own.process(), own.startedAt() - 1, 1);
        ShellName elsewhere = new ShellName("another-machine", own.process(), own.startedAt() - 1, 1);
        host.shells = FakeHost.envelope("<r:Shells>" + shell("RUNS", own) + shell("LEFT", killed)
                + shell("ELSEWHERE", elsewhere) + "<r:Shell><r:ShellId>NAMELESS</r:ShellId></r:Shell></r:Shells>");
        open().close();
        assertThat(host.verbs).containsExactly("Delete", "Create", "Command", "Delete");
        assertThat(host.bodies.get(0)).contains(">LEFT<");
        assertThat(host.bodies.get(1)).contains("<rsp:Name>corefleet " + own.machine() + " " + own.process());
    }

    private static String shell(String id, ShellName name) {
        return "<r:Shell><r:ShellId>" + id + "</r:ShellId><r:Name>" + name + "</r:Name></r:Shell>";
    }

    @Test
    void aHostThatDoesNotListShellsIsUsedAllTheSame() {
        host.shells = "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        open().close();
        host.shells = FakeHost.fault(2150858771L, "ActionNotSupported", "The action is not supported.");
        open().close();
        assertThat(host.verbs).hasSize(6);
    }

    @Test
    void aLoginThatTheHostForgetsIsRenewed() {
        try (ShellProcess process = open()) {
            host.instead.add("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Negotiate\r\nContent-Length: 0\r\n\r\n");
            process.send("x\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(host.verbs).containsExactly("Create", "Command", "Send", "Send", "Delete");
    }

    @Test
    void aRefusedLoginIsDeniedAndShowsNoPassword() {
        host.shells = "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n";
        assertThatThrownBy(this::open)
                .isInstanceOf(HostFailed.class)
                .hasMessageContaining("refused the log-in by basic of deploy")
                .satisfies(failed ->
                        assertThat(failed.toString()).doesNotContain("sesame").doesNotContain("b3Blbi"));
        assertThat(endpoint().toString()).doesNotContain("sesame");
    }

    @Test
    void aServiceThatStartsIsWaitedFor() {
        host.instead.add("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");
        try (ShellProcess process = open()) {
            assertThat(process.isEnded()).isFalse();
        }
        assertThat(host.verbs).startsWith("Create", "Create", "Command");
    }

    @Test
    void aHostThatIsNotThereIsUnreachableAndSurelyUntouched() throws IOException {
        Endpoint there = endpoint();
        Endpoint deserted = new Endpoint(
                "web01", there.address(), freePort(), there.path(), null, null, there.access(), there.limits());
        HostFailed failed = catchThrowableOfType(
                HostFailed.class, () -> ShellProcess.start(deserted, new Keyring(), "powershell.exe"));
        assertThat(failed.failure().kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failed.failure().mayHaveTakenEffect()).isFalse();
        assertThat(failed.failure().hint()).contains("firewall");
    }

    @Test
    void whatIsNotWinrmIsTold() {
        host.instead.add("HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnope");
        assertThatThrownBy(this::open).hasMessageContaining("nothing answers at /wsman (404)");
    }

    @Test
    void anAnswerThatNeverComesEndsInTime() {
        host.instead.add("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nslow");
        HostFailed failed = catchThrowableOfType(HostFailed.class, this::open);
        assertThat(failed.failure().kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(failed.failure().mayHaveTakenEffect()).isTrue();
    }

    @Test
    void basicOverHttpToAnotherMachineNeedsAWord() {
        Connection far = new Connection(
                Connection.Kind.WINRM, "10.0.0.1", 5985, false, "u", FakeHost.PASSWORD, Map.of("auth", "basic"), null);
        assertThatThrownBy(() -> Endpoint.of(new HostEntry("web01", List.of(), far, new Value.MapOf(Map.of(), null))))
                .hasMessageContaining("would send the password readable");
    }

    /** A port on which nobody listens; that of a fake host may still take a connection while it closes. */
    private static int freePort() throws IOException {
        try (ServerSocket nobody = new ServerSocket(0)) {
            return nobody.getLocalPort();
        }
    }

    private ShellProcess open() {
        return ShellProcess.start(endpoint(), new Keyring(), "powershell.exe", "-NoProfile");
    }

    private Endpoint endpoint() {
        return host.endpoint(QUICK);
    }
}
