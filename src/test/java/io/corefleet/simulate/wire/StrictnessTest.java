package io.corefleet.simulate.wire;

import static io.corefleet.simulate.wire.RawClient.SHELL;
import static io.corefleet.simulate.wire.RawClient.TRANSFER;
import static io.corefleet.simulate.wire.RawClient.envelope;
import static io.corefleet.simulate.wire.RawClient.headers;
import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.value.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Windows refuses to a client that may enter, our endpoint refuses with the same words. */
@Timeout(300)
class StrictnessTest {
    private static final Quotas SMALL = new Quotas(150, Duration.ofMillis(500), 3, 2, Duration.ofHours(2));
    private WsmanServer server;
    private RawClient client;
    private int port;

    @BeforeEach
    void open() throws IOException {
        server = new WsmanServer();
        listen(SMALL);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private void listen(Quotas quotas) throws IOException {
        Secret password = new Secret("test", "p", null);
        Service service = new Service("WEB01", "admin", password, true, null, Duration.ZERO, quotas);
        port = server.listen(new WsmanEndpoint(new EchoMachine(), service));
        client = new RawClient(port, "admin", "p");
    }

    @Test
    void noMoreShellsThanTheQuotaUntilOneEnds() throws Exception {
        String first = client.createShell();
        client.createShell();
        assertThat(create().faultCode()).isEqualTo("2150859173");
        client.delete(first);
        assertThat(create().status()).isEqualTo(200);
    }

    @Test
    void aTerminatedCommandCountsUntilItsShellEnds() throws Exception {
        String shell = client.createShell();
        for (int i = 0; i < 3; i++) {
            terminate(shell, client.start(shell, "cat"));
        }
        RawClient.Answer refused = command(shell);
        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.text("error_Code")).isEqualTo("2150859174");
        assertThat(refused.body())
                .contains("<p:MSFT_WmiError b:IsCIM_Error=\"true\"")
                .doesNotContain("WSManFault");
        client.delete(shell);
        assertThat(command(client.createShell()).status()).isEqualTo(200);
    }

    @Test
    void fetchingAndSendingUsesUpNothing() throws Exception {
        String shell = client.createShell();
        String command = client.start(shell, "cat");
        for (int i = 0; i < 10; i++) {
            client.send(shell, command, "x", false);
            assertThat(client.receive(shell, command).status()).isEqualTo(200);
        }
        terminate(shell, command);
        assertThat(command(shell).status()).isEqualTo(200);
    }

    @Test
    void anUnusedShellEndsAfterItsTime() throws Exception {
        listen(new Quotas(500, Duration.ofSeconds(60), 1500, 1, Duration.ZERO));
        String shell = client.createShell();
        assertThat(client.receive(shell, "X").faultCode()).isEqualTo("2150858843");
        assertThat(create().status()).as("its place is free").isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"PT59S, 2150859250", "P2D, 2150859250", "soon, 2150858817", "PT60S, ''"})
    void theIdleTimeThatIsAskedForHasBounds(String asked, String code) throws Exception {
        assertThat(create("<rsp:IdleTimeOut>" + asked + "</rsp:IdleTimeOut>").faultCode())
                .isEqualTo(code);
    }

    @Test
    void theLongestTimeoutIsTheHosts() throws Exception {
        String shell = client.createShell();
        Map<String, String> patient = headers(SHELL + "/Receive", shell);
        patient.put("OperationTimeout", "<w:OperationTimeout>PT1H</w:OperationTimeout>");
        String asked = envelope(patient, RawClient.receiveBody(client.start(shell, "cat")));
        assertThat(client.post(asked).faultCode()).isEqualTo("2150858793");
    }

    @Test
    void aSecondReceiveMayNotWaitBesideTheFirst() throws Exception {
        listen(Quotas.FRESH);
        String shell = client.createShell();
        String command = client.start(shell, "cat");
        CompletableFuture<RawClient.Answer> first = CompletableFuture.supplyAsync(() -> patiently(shell, command));
        String second;
        do {
            second = client.receive(shell, command).faultCode();
        } while (second.equals("2150858793"));
        assertThat(second).isEqualTo("2150859047");
        client.send(shell, command, "there", false);
        assertThat(first.get(60, TimeUnit.SECONDS).status()).isEqualTo(200);
    }

    private RawClient.Answer patiently(String shell, String command) {
        Map<String, String> patient = headers(SHELL + "/Receive", shell);
        patient.put("OperationTimeout", "<w:OperationTimeout>PT20S</w:OperationTimeout>");
        try {
            RawClient.Answer answer;
            do {
                patient.put("MessageID", "<a:MessageID>" + RawClient.messageId() + "</a:MessageID>");
                answer = new RawClient(port, "admin", "p").post(envelope(patient, RawClient.receiveBody(command)));
            } while (answer.faultCode().equals("2150859047"));
            return answer;
        } catch (IOException | InterruptedException failed) {
            throw new CompletionException(failed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ctrl_c", "ctrl_break"})
    void ctrlCEndsTheProgramAndLeavesItsExitCode(String signal) throws Exception {
        String shell = client.createShell();
        String command = client.start(shell, "cat");
        assertThat(signal(shell, command, signal).status()).isEqualTo(200);
        RawClient.Answer told = client.receive(shell, command);
        assertThat(told.body()).contains("CommandState/Done");
        assertThat(told.text("ExitCode")).as("STATUS_CONTROL_C_EXIT").isEqualTo("-1073741510");
        assertThat(signal(shell, command, "hello").faultCode()).isEqualTo("2150858817");
        terminate(shell, command);
        assertThat(client.receive(shell, command).faultCode()).isEqualTo("2150858843");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Disconnect", "Reconnect", "Connect"})
    void aShellOfCmdCannotBeLeft(String verb) throws Exception {
        assertThat(client.ask(SHELL + "/" + verb, client.createShell(), "").faultCode())
                .isEqualTo("2150859205");
    }

    @Test
    void aFaultOfAddressingHasItsOwnAction() throws Exception {
        Map<String, String> headers = headers(TRANSFER + "/Create", "");
        headers.remove("ReplyTo");
        RawClient.Answer refused = client.post(envelope(headers, ""));
        assertThat(refused.text("Action")).isEqualTo("http://schemas.xmlsoap.org/ws/2004/08/addressing/fault");
        assertThat(client.receive("NONE", "NONE").text("Action"))
                .isEqualTo("http://schemas.dmtf.org/wbem/wsman/1/wsman/fault");
    }

    @Test
    void aHeaderThatNobodyUnderstandsHasTheCodeOfSoap() throws Exception {
        Map<String, String> headers = headers(TRANSFER + "/Create", "");
        headers.put("Extra", "<p:Extra s:mustUnderstand='1'/>");
        assertThat(client.post(envelope(headers, "")).body())
                .contains("<s:Code><s:Value>s:MustUnderstand</s:Value></s:Code>");
    }

    @ParameterizedTest
    @CsvSource({"POST, /wsman/other, 404", "POST, /, 404", "GET, /wsman, 405", "POST, /wsman?PSVersion=5.1, 415"})
    void httpHasItsOwnRefusals(String method, String path, int status) throws Exception {
        assertThat(http(method, path, HttpRequest.BodyPublishers.ofString("x")).statusCode())
                .isEqualTo(status);
    }

    @Test
    void aRequestMayFillTheEnvelopeAndNoMore() throws Exception {
        assertThat(client.post("x".repeat(150 * 1024)).faultCode()).isEqualTo("2150858819");
        assertThat(client.post("x".repeat(150 * 1024 + 1)).status()).isEqualTo(413);
    }

    @Test
    void chunksAreRefusedAndTheConnectionGoesOn() throws Exception {
        byte[] text = "y".repeat(20_000).getBytes(StandardCharsets.US_ASCII);
        HttpRequest chunked = request("/wsman")
                .setHeader("Content-Type", "application/soap+xml;charset=UTF-8")
                .method("POST", HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(text)))
                .build();
        HttpClient one = HttpClient.newHttpClient();
        assertThat(one.send(chunked, HttpResponse.BodyHandlers.ofString()).body())
                .contains("Code=\"50\"");
        assertThat(one.send(chunked, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(500);
    }

    private HttpResponse<String> http(String method, String path, HttpRequest.BodyPublisher body) throws Exception {
        return HttpClient.newHttpClient()
                .send(request(path).method(method, body).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", client.httpHeaders.get("Authorization"))
                .header("Content-Type", "text/plain");
    }

    private RawClient.Answer create() throws Exception {
        return create("");
    }

    private RawClient.Answer create(String more) throws Exception {
        return client.ask(
                TRANSFER + "/Create",
                "",
                "<rsp:Shell>" + more + "<rsp:InputStreams>stdin</rsp:InputStreams>"
                        + "<rsp:OutputStreams>stdout stderr</rsp:OutputStreams></rsp:Shell>");
    }

    private RawClient.Answer command(String shell) throws Exception {
        return client.ask(
                SHELL + "/Command", shell, "<rsp:CommandLine><rsp:Command>cat</rsp:Command></rsp:CommandLine>");
    }

    private void terminate(String shell, String command) throws Exception {
        assertThat(signal(shell, command, "terminate").status()).isEqualTo(200);
    }

    private RawClient.Answer signal(String shell, String command, String signal) throws Exception {
        String code = SHELL + "/signal/" + signal;
        return client.ask(
                SHELL + "/Signal",
                shell,
                "<rsp:Signal CommandId=\"" + command + "\"><rsp:Code>" + code + "</rsp:Code></rsp:Signal>");
    }
}
