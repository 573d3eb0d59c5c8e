package io.corefleet.wsman.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corefleet.value.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NtlmLoginTest {
    private static final Account ACCOUNT = Account.of("CORP\\deploy");
    private static final Secret PASSWORD = new Secret("test", "Geheim! ü", null);
    private static final ChannelBinding HERE =
            new ChannelBinding("tls-server-end-point:here".getBytes(StandardCharsets.US_ASCII));
    private static final ChannelBinding THERE =
            new ChannelBinding("tls-server-end-point:there".getBytes(StandardCharsets.US_ASCII));
    private static final String PROTOCOL = "application/HTTP-SPNEGO-session-encrypted";

    private NtlmHandshake client = new NtlmHandshake(ACCOUNT, PASSWORD, "HTTP/web01", HERE, true);
    private NtlmAcceptor host = new NtlmAcceptor(ACCOUNT, PASSWORD, "WEB01", HERE);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16_384, 16_385, 1_048_576})
    void messagesOfAnySizeGoBothWays(int size) throws LoginFailed {
        logIn();
        Sealer ours = client.sealer();
        Sealer theirs = host.sealer();
        byte[] message = new byte[size];
        Arrays.fill(message, (byte) '-');
        for (int i = 0; i < 3; i++) {
            byte[] asked = SealedBody.seal(message, PROTOCOL, ours).bytes();
            assertThat(SealedBody.open(asked, PROTOCOL, theirs)).isEqualTo(message);
            byte[] answered = SealedBody.seal(message, PROTOCOL, theirs).bytes();
            assertThat(SealedBody.open(answered, PROTOCOL, ours)).isEqualTo(message);
        }
    }

    @Test
    void aMessageThatIsAlteredRepeatedOrSkippedIsRefused() throws LoginFailed {
        logIn();
        Sealer theirs = host.sealer();
        byte[] first = SealedBody.seal("one".getBytes(StandardCharsets.US_ASCII), PROTOCOL, theirs)
                .bytes();
        byte[] second = SealedBody.seal("two".getBytes(StandardCharsets.US_ASCII), PROTOCOL, theirs)
                .bytes();
        byte[] altered = first.clone();
        altered[altered.length - 24 - 1] ^= 1;
        assertThatThrownBy(() -> SealedBody.open(altered, PROTOCOL, client.sealer()))
                .isInstanceOf(LoginFailed.class);
        assertThatThrownBy(() -> SealedBody.open(second, PROTOCOL, client.sealer()))
                .isInstanceOf(LoginFailed.class);
        Sealer ours = client.sealer();
        assertThat(SealedBody.open(first, PROTOCOL, ours)).asString().isEqualTo("one");
        assertThatThrownBy(() -> SealedBody.open(first, PROTOCOL, ours)).hasMessageContaining("repeated");
    }

    @Test
    void anotherPasswordIsRefused() throws LoginFailed {
        host = new NtlmAcceptor(ACCOUNT, new Secret("test", "geheim! ü", null), "WEB01", HERE);
        assertThatThrownBy(this::logIn).hasMessageContaining("password is wrong");
    }

    @Test
    void aLoginOverAnotherConnectionIsRefused() {
        host = new NtlmAcceptor(ACCOUNT, PASSWORD, "WEB01", THERE);
        assertThatThrownBy(this::logIn).hasMessageContaining("bound to another connection");
    }

    @Test
    void anAlteredNegotiationIsRefused() throws LoginFailed {
        byte[] negotiate = client.next(new byte[0]).clone();
        byte[] other = negotiate.clone();
        other[negotiate.length - 1] = 14;
        byte[] response = client.next(host.challenge(other));
        assertThatThrownBy(() -> host.accept(response)).hasMessageContaining("integrity code");
    }

    @Test
    void aHostWithoutSealingIsNotUsed() throws LoginFailed {
        byte[] challenge = host.challenge(client.next(new byte[0]));
        challenge[20] &= ~NtlmFlags.SEAL;
        assertThatThrownBy(() -> client.next(challenge)).hasMessageContaining("without sealing");
    }

    @Test
    void aBodyThatIsNotSealedIsRefused() throws LoginFailed {
        logIn();
        assertThatThrownBy(() ->
                        SealedBody.open("<s:Envelope/>".getBytes(StandardCharsets.US_ASCII), PROTOCOL, client.sealer()))
                .isInstanceOf(LoginFailed.class);
        byte[] cut = Arrays.copyOf(
                SealedBody.seal(new byte[100], PROTOCOL, host.sealer()).bytes(), 250);
        assertThatThrownBy(() -> SealedBody.open(cut, PROTOCOL, client.sealer()))
                .isInstanceOf(LoginFailed.class);
    }

    @Test
    void exchangesDelimiterIsTakenToo() throws LoginFailed {
        logIn();
        byte[] body = SealedBody.seal("hello".getBytes(StandardCharsets.US_ASCII), PROTOCOL, host.sealer())
                .bytes();
        byte[] spaced = new String(body, StandardCharsets.ISO_8859_1)
                .replace("--Encrypted", "-- Encrypted")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(SealedBody.open(spaced, PROTOCOL, client.sealer()))
                .asString()
                .isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"octet-stream\r\n", "--Encrypted Boundary--\r\n"})
    void theHostsSideTakesNoLineBreaksThatWindowsDoesNotWrite(String where) throws LoginFailed {
        logIn();
        String body = new String(
                SealedBody.seal(new byte[9], PROTOCOL, client.sealer()).bytes(), StandardCharsets.ISO_8859_1);
        String broken = where.startsWith("-") ? "\r\n" + where : where + "\r\n";
        byte[] sent = body.replace(where, broken).getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> SealedBody.open(sent, PROTOCOL, host.sealer())).isInstanceOf(LoginFailed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy", ".\\deploy", "WEB01\\deploy", "deploy@corp.example.test"})
    void accountsAreWrittenInManyWays(String written) throws LoginFailed {
        Account account = Account.of(written);
        client = new NtlmHandshake(account, PASSWORD, "HTTP/web01", null, true);
        host = new NtlmAcceptor(account, PASSWORD, "WEB01", null);
        logIn();
        assertThat(client.isComplete()).isTrue();
    }

    @Test
    void spnegoWrapsItAndProvesTheChoice() throws LoginFailed {
        SpnegoHandshake wrapped = new SpnegoHandshake(client);
        SpnegoAcceptor acceptor = new SpnegoAcceptor(host);
        byte[] challenge = acceptor.next(wrapped.next(new byte[0]));
        byte[] last = acceptor.next(wrapped.next(challenge));
        assertThat(wrapped.next(last)).isEmpty();
        assertThat(wrapped.isComplete()).isTrue();
        byte[] message = {1, 2, 3};
        byte[] asked = SealedBody.seal(message, PROTOCOL, wrapped.sealer()).bytes();
        assertThat(SealedBody.open(asked, PROTOCOL, acceptor.sealer())).isEqualTo(message);
    }

    @Test
    void spnegoThatIsCutIsNotTaken() throws LoginFailed {
        byte[] challenge = new SpnegoAcceptor(host).next(new SpnegoHandshake(client).next(new byte[0]));
        for (int length = 0; length < challenge.length; length++) {
            byte[] cut = Arrays.copyOf(challenge, length);
            SpnegoHandshake begun = new SpnegoHandshake(new NtlmHandshake(ACCOUNT, PASSWORD, "HTTP/web01", HERE, true));
            begun.next(new byte[0]);
            assertThatThrownBy(() -> begun.next(cut)).isInstanceOf(LoginFailed.class);
        }
    }

    private void logIn() throws LoginFailed {
        host.accept(client.next(host.challenge(client.next(new byte[0]))));
    }
}
