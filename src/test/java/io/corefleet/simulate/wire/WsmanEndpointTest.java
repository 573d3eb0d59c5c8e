package io.corefleet.simulate.wire;

import static io.corefleet.simulate.wire.RawClient.SHELL;
import static io.corefleet.simulate.wire.RawClient.TRANSFER;
import static io.corefleet.simulate.wire.RawClient.envelope;
import static io.corefleet.simulate.wire.RawClient.headers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corefleet.value.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(300)
class WsmanEndpointTest {
    private static final String CREATE = TRANSFER + "/Create";
    private final EchoMachine machine = new EchoMachine();
    private final WsmanEndpoint endpoint = new WsmanEndpoint(
            machine, new Service("WEB01", "admin", new Secret("test", "p", null), true, null, Duration.ZERO));
    private WsmanServer server;
    private RawClient client;
    private int port;

    @BeforeEach
    void open() throws IOException {
        server = new WsmanServer();
        port = server.listen(endpoint);
        client = new RawClient(port, "admin", "p");
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void aShellRunsACommandFromStartToExit() throws Exception {
        String shell = client.createShell();
        String command = client.start(shell, "cat");
        assertThat(client.send(shell, command, "hällo", true).status()).isEqualTo(200);
        RawClient.Answer told = client.receive(shell, command);
        assertThat(decoded(told.text("Stream"))).isEqualTo("hällo");
        assertThat(told.body()).contains("CommandState/Done").contains("<rsp:ExitCode>0</rsp:ExitCode>");
        assertThat(client.ask(TRANSFER + "/Delete", shell, "").status()).isEqualTo(200);
        assertThat(endpoint.shells()).isZero();
        assertThat(endpoint.counters().snapshot().requests())
                .containsAllEntriesOf(Map.of("Create", 1, "Command", 1, "Send", 1, "Receive", 1, "Delete", 1));
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    @Test
    void answersAreCutToTheEnvelopeThatTheClientTakes() throws Exception {
        String shell = client.createShell();
        String command = client.start(shell, "big");
        int got = 0;
        RawClient.Answer told;
        int answers = 0;
        do {
            told = client.receive(shell, command);
            assertThat(told.body().length()).isLessThan(153_600);
            var streams = java.util.regex.Pattern.compile("Name=\"stdout\" CommandId=\"[^\"]+\">([^<]+)<")
                    .matcher(told.body());
            while (streams.find()) {
                got += decoded(streams.group(1)).length();
            }
            answers++;
        } while (!told.body().contains("Done"));
        assertThat(got).isEqualTo(300_000);
        assertThat(answers).isGreaterThan(2);
        assertThat(told.text("ExitCode")).isEqualTo("7");
    }

    @Test
    void anEmptyReceiveTimesOut() throws Exception {
        String shell = client.createShell();
        String command = client.start(shell, "cat");
        RawClient.Answer told = client.receive(shell, command);
        assertThat(told.status()).isEqualTo(500);
        assertThat(told.faultCode()).isEqualTo("2150858793");
        assertThat(told.body()).contains("w:TimedOut");
    }

    @Test
    void aLostAnswerIsHandedOutAgainUnderTheSameMessageId() throws Exception {
        String shell = client.createShell();
        String command = client.start(shell, "cat");
        client.send(shell, command, "once", false);
        Map<String, String> asked = headers(SHELL + "/Receive", shell);
        String envelope = envelope(asked, RawClient.receiveBody(command));
        String first = client.post(envelope).text("Stream");
        assertThat(client.post(envelope).text("Stream")).isEqualTo(first).isNotEmpty();
        assertThat(client.receive(shell, command).faultCode()).isEqualTo("2150858793");
    }

    @Test
    void deletingTheShellEndsAWaitingReceive() throws Exception {
        String shell = client.createShell();
        String command = client.start(shell, "cat");
        Map<String, String> patient = headers(SHELL + "/Receive", shell);
        patient.put("OperationTimeout", "<w:OperationTimeout>PT30S</w:OperationTimeout>");
        String id = patient.get("MessageID");
        CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> fault(patient, command));
        while (endpoint.counters().snapshot().requests().getOrDefault("Receive", 0) == 0) {
            Thread.onSpinWait();
        }
        Map<String, String> same = headers(SHELL + "/Receive", shell);
        same.put("MessageID", id);
        String second;
        do {
            second = client.post(envelope(same, RawClient.receiveBody(command))).faultCode();
        } while (second.equals("2150858793"));
        assertThat(second).as("the same id while it is being worked on").isEqualTo("1359");
        client.ask(TRANSFER + "/Delete", shell, "");
        assertThat(waiting.get(60, TimeUnit.SECONDS)).isEqualTo("995");
        assertThat(machine.killed).hasValue(1);
    }

    /** Whoever is told that another waits under its id was the second of two, and asks once more. */
    private String fault(Map<String, String> headers, String command) {
        try {
            String code;
            do {
                code = new RawClient(port, "admin", "p")
                        .post(envelope(headers, RawClient.receiveBody(command)))
                        .faultCode();
            } while (code.equals("1359"));
            return code;
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "To, '', 2150858769",
        "Action, '', 2150858769",
        "MessageID, '', 2150858769",
        "ReplyTo, '', 2150858769",
        "ResourceURI, '', 2150858769",
        "ResourceURI, <w:ResourceURI>http://x</w:ResourceURI>, 2150858811",
        "ReplyTo, <a:ReplyTo><a:Address>http://me</a:Address></a:ReplyTo>, 2150858818",
        "MaxEnvelopeSize, <w:MaxEnvelopeSize>4096</w:MaxEnvelopeSize>, 2150858805",
        "OperationTimeout, <w:OperationTimeout>-PT5S</w:OperationTimeout>, 2150858767",
        "Locale, <w:Locale xml:lang='en' s:mustUnderstand='true'/>, 2150858818",
        "Extra, <p:Compression s:mustUnderstand='true'/>, 2150858768",
        "OptionSet, <w:OptionSet><w:Option Name='WINRS_CODEPAGE'>1</w:Option></w:OptionSet>, 2150859072",
        "Action, <a:Action>http://schemas.xmlsoap.org/ws/2004/09/transfer/Put</a:Action>, 2150858843",
    })
    void headersAreCheckedAsWindowsDoes(String header, String written, String code) throws Exception {
        Map<String, String> headers = headers(CREATE, "");
        headers.put(header, written);
        RawClient.Answer told = client.post(envelope(
                headers,
                "<rsp:Shell><rsp:InputStreams>stdin</rsp:InputStreams><rsp:OutputStreams>stdout</rsp:OutputStreams>"
                        + "</rsp:Shell>"));
        assertThat(told.status()).isEqualTo(500);
        assertThat(told.faultCode()).isEqualTo(code);
    }

    @Test
    void unknownShellsAndCommandsAreRefused() throws Exception {
        assertThat(client.receive("NONE", "NONE").faultCode()).isEqualTo("2150858843");
        String shell = client.createShell();
        assertThat(client.receive(shell, "NONE").faultCode()).isEqualTo("2150858843");
        assertThat(client.receive(shell, "").faultCode()).isEqualTo("87");
        assertThat(client.ask(SHELL + "/Stretch", shell, "").faultCode()).isEqualTo("2150858771");
        String command = client.start(shell, "cat");
        assertThat(client.ask(
                                SHELL + "/Command",
                                shell,
                                "<rsp:CommandLine><rsp:Command>cat</rsp:Command></rsp:CommandLine>")
                        .faultCode())
                .isEqualTo("2150858802");
        assertThat(client.ask(
                                SHELL + "/Signal",
                                shell,
                                "<rsp:Signal CommandId=\"" + command + "\"><rsp:Code>" + SHELL
                                        + "/signal/terminate</rsp:Code></rsp:Signal>")
                        .status())
                .isEqualTo(200);
        assertThat(client.receive(shell, command).faultCode()).isEqualTo("2150858843");
    }

    @Test
    void brokenXmlAndOtherSoapAreRefused() throws Exception {
        assertThat(client.post("<a").faultCode()).isEqualTo("2150858819");
        assertThat(client.post("<Envelope xmlns='http://schemas.xmlsoap.org/soap/envelope/'/>")
                        .faultCode())
                .isEqualTo("2150858765");
    }

    @Test
    void httpIsCheckedBeforeTheEnvelope() throws Exception {
        client.httpHeaders.put("Content-Type", "text/xml");
        assertThat(client.post("<x/>").status()).isEqualTo(415);
        client.httpHeaders.put("Content-Type", "application/soap+xml;charset=UTF-8");
        assertThat(client.post("x".repeat(600_000)).status()).isEqualTo(413);
        RawClient.Answer refused = new RawClient(port, "admin", "wrong").post("<x/>");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.http().headers().allValues("WWW-Authenticate"))
                .containsExactly("Negotiate", "Basic realm=\"WSMAN\"");
    }

    @Test
    void identifyNeedsNoLoginAndThenTellsLess() throws Exception {
        String identify = envelope(
                Map.of(), "<i:Identify xmlns:i=\"http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd\"/>");
        assertThat(client.post(identify).text("ProductVersion")).contains("10.0.20348");
        RawClient stranger = new RawClient(port, "nobody", "");
        stranger.httpHeaders.put("WSMANIDENTIFY", "unauthenticated");
        assertThat(stranger.post(identify).text("ProductVersion")).contains("OS: 0.0.0");
        assertThat(stranger.ask(CREATE, "", "").status()).isEqualTo(401);
    }

    @Test
    void mischiefCutsBeforeOrAfterTheWork() throws Exception {
        endpoint.mischief().cutBefore(1);
        assertThatThrownBy(() -> client.createShell()).isInstanceOf(IOException.class);
        assertThat(endpoint.shells()).isZero();
        endpoint.mischief().none();
        endpoint.mischief().cutAfter(1);
        assertThatThrownBy(() -> client.createShell()).isInstanceOf(IOException.class);
        assertThat(endpoint.shells()).isPositive();
        endpoint.mischief().none();
        endpoint.mischief().refuseLogin(true);
        assertThat(client.post("<x/>").status()).isEqualTo(401);
    }

    @Test
    void aHostThatRestartsForgetsItsShells() throws Exception {
        String shell = client.createShell();
        endpoint.restart(Duration.ofHours(1));
        assertThatThrownBy(() -> client.createShell()).isInstanceOf(IOException.class);
        endpoint.restart(Duration.ZERO);
        assertThat(client.receive(shell, "X").faultCode()).isEqualTo("2150858843");
    }
}
