package io.corefleet.simulate.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.value.Secret;
import io.corefleet.wsman.login.Account;
import io.corefleet.wsman.login.NtlmHandshake;
import io.corefleet.wsman.login.SealedBody;
import io.corefleet.wsman.login.Sealer;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a host with NTLM takes on one connection, and what it refuses in which way. */
class EntranceTest {
    private static final String SPNEGO = "application/HTTP-SPNEGO-session-encrypted";
    private static final String SOAP = "application/soap+xml;charset=UTF-8";
    private static final Secret PASSWORD = new Secret("test", "p4ss", null);
    private Entrance entrance = entrance(false);

    private static Entrance entrance(boolean basic) {
        return new Entrance(new Service("WEB01", "deploy", PASSWORD, basic, null, Duration.ZERO));
    }

    @Test
    void aStrangerIsToldHowToLogIn() {
        HttpReply reply = serve(Map.of("Content-Type", SOAP), "<x/>".getBytes(UTF_8));
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.headers()).containsEntry("WWW-Authenticate", List.of("Negotiate"));
        assertThat(reply.body()).isEmpty();
    }

    @Test
    void messagesGoSealedBothWaysAndSoDoFaults() throws Exception {
        Sealer client = logIn();
        for (String text : List.of("one", "a fault", "three")) {
            HttpReply reply = serve(
                    sealed(SPNEGO),
                    SealedBody.seal(text.getBytes(UTF_8), SPNEGO, client).bytes());
            assertThat(reply.status()).isEqualTo(text.contains("fault") ? 500 : 200);
            assertThat(new String(reply.body(), UTF_8)).doesNotContain(text);
            assertThat(SealedBody.open(reply.body(), SPNEGO, client)).isEqualTo(text.getBytes(UTF_8));
        }
    }

    @Test
    void aPlainMessageIsThrownOutWithoutAWord() throws Exception {
        logIn();
        HttpReply reply = serve(Map.of("Content-Type", SOAP), "<x/>".getBytes(UTF_8));
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.body()).isEmpty();
        assertThat(reply.last()).isTrue();
    }

    @Test
    void aPlainMessageIsTakenWhereAllowUnencryptedIsOn() throws Exception {
        entrance = entrance(true);
        Sealer client = logIn();
        assertThat(serve(Map.of("Content-Type", SOAP), "<x/>".getBytes(UTF_8)).body())
                .asString(UTF_8)
                .isEqualTo("<x/>");
        byte[] sealed = SealedBody.seal("both".getBytes(UTF_8), SPNEGO, client).bytes();
        assertThat(serve(sealed(SPNEGO), sealed).status()).isEqualTo(200);
    }

    @Test
    void aMessageThatComesTwiceIsOutOfStep() throws Exception {
        byte[] once = SealedBody.seal("once".getBytes(UTF_8), SPNEGO, logIn()).bytes();
        assertThat(serve(sealed(SPNEGO), once).status()).isEqualTo(200);
        HttpReply again = serve(sealed(SPNEGO), once);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.last()).isTrue();
    }

    @Test
    void anotherSealingIsNotUnderstood() throws Exception {
        byte[] body = SealedBody.seal("x".getBytes(UTF_8), SPNEGO, logIn()).bytes();
        assertThat(serve(sealed("application/HTTP-Kerberos-session-encrypted"), body)
                        .status())
                .isEqualTo(415);
    }

    private Sealer logIn() throws Exception {
        NtlmHandshake client = new NtlmHandshake(Account.of("deploy"), PASSWORD, "HTTP/web01", null, true);
        HttpReply challenge = serve(token(client.next(null)), new byte[0]);
        assertThat(challenge.status()).isEqualTo(401);
        String offered = challenge.headers().get("WWW-Authenticate").get(0).replaceFirst("Negotiate ", "");
        byte[] last = client.next(Base64.getDecoder().decode(offered));
        assertThat(serve(token(last), new byte[0]).status()).isEqualTo(200);
        return client.sealer();
    }

    private static Map<String, String> token(byte[] message) {
        return Map.of("Authorization", "Negotiate " + Base64.getEncoder().encodeToString(message));
    }

    private static Map<String, String> sealed(String protocol) {
        return Map.of(
                "Content-Type", "multipart/encrypted;protocol=\"" + protocol + "\";boundary=\"Encrypted Boundary\"");
    }

    /** What is served is an echo; a text of a fault comes back as one. */
    private HttpReply serve(Map<String, String> headers, byte[] body) {
        Map<String, String> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        names.putAll(headers);
        return entrance.serve(
                new HttpRequest("POST", "/wsman", names, body),
                asked -> HttpReply.soap(
                        new String(asked, UTF_8).contains("fault") ? 500 : 200, new String(asked, UTF_8)));
    }
}
