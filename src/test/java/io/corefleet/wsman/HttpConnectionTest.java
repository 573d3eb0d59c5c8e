package io.corefleet.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One connection against answers written by hand: they lie in the socket before the question is asked. */
@Timeout(300)
class HttpConnectionTest {
    private ServerSocket server;
    private HttpConnection connection;
    private Socket peer;

    @BeforeEach
    void connect() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Access nobody = new Access(Method.BASIC, "u", null, false, true, Map.of());
        Endpoint endpoint =
                new Endpoint("web01", "127.0.0.1", server.getLocalPort(), "/wsman", null, null, nobody, Limits.USUAL);
        connection = HttpConnection.open(endpoint, new Trusts(), new Addresses());
        peer = server.accept();
    }

    @AfterEach
    void close() throws IOException {
        connection.close();
        peer.close();
        server.close();
    }

    @Test
    void aBodyHasALengthOrComesInChunksOrEndsWithTheConnection() throws IOException {
        answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
        assertThat(ask().body()).asString().isEqualTo("hi");
        answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;x=y\r\nh\r\n1\r\ni\r\n0\r\nTrailer: t\r\n\r\n");
        HttpReply chunked = ask();
        assertThat(chunked.body()).asString().isEqualTo("hi");
        assertThat(chunked.closes()).isFalse();
        answer("HTTP/1.1 200 OK\r\n\r\nhi");
        peer.shutdownOutput();
        HttpReply last = ask();
        assertThat(last.body()).asString().isEqualTo("hi");
        assertThat(last.closes()).isTrue();
    }

    @Test
    void whatOnlyAnnouncesAnAnswerIsNone() throws IOException {
        answer("""
                HTTP/1.1 100 Continue\r
                \r
                HTTP/1.1 401 Unauthorized\r
                Content-Length: 0\r
                WWW-Authenticate: Negotiate\r
                WWW-Authenticate: Basic realm="WSMAN"\r
                \r
                """);
        HttpReply reply = ask();
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("www-authenticate")).containsExactly("Negotiate", "Basic realm=\"WSMAN\"");
    }

    /** What RFC 9112 asks a client to bear: an empty line too many, folded lines, a length said twice, zeros before a chunk's. */
    @Test
    void anAnswerMayBeWrittenOddly() throws IOException {
        answer("\r\nHTTP/1.1 200\r\ncontent-length:2, 2\r\nX-Fold: a\r\n\tb: c\r\nX-None:\r\n\r\nhi\r\n");
        HttpReply folded = ask();
        assertThat(folded.body()).asString().isEqualTo("hi");
        assertThat(folded.header("X-Fold")).containsExactly("a b: c");
        answer("HTTP/1.1  200  OK\nTRANSFER-ENCODING: Chunked\n\n0000000002 ; a=\"b\"\nhi\n000\nA: 1\nB: 2\n\n");
        assertThat(ask().body()).asString().isEqualTo("hi");
        answer("HTTP/1.1 204 No Content\r\n\r\n");
        assertThat(ask().closes()).isFalse();
        answer("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nhi");
        assertThatThrownBy(this::ask).hasMessageContaining("no usable length");
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, X: y, true",
        "1.0, Connection: Keep-Alive, false",
        "1.1, X: y, false",
        "1.1, connection: close, true",
        "1.1, 'Connection: TE, Close', true",
        "1.1, Connection: keep-alive, false"
    })
    void whetherAConnectionStaysFollowsFromVersionAndHeader(String version, String header, boolean closes)
            throws IOException {
        answer("HTTP/" + version + " 200 OK\r\nContent-Length: 0\r\n" + header + "\r\n\r\n");
        assertThat(ask().closes()).isEqualTo(closes);
    }

    @Test
    void aConnectionThatServedAndEndsWithoutAWordIsStale() throws IOException {
        answer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        ask();
        peer.shutdownOutput();
        assertThat(catchThrowableOfType(WireFailure.class, this::ask).stage()).isEqualTo(WireFailure.Stage.STALE);
    }

    @Test
    void anAnswerThatBreaksOffIsNoStaleConnection() throws IOException {
        answer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 2");
        ask();
        peer.shutdownOutput();
        assertThat(catchThrowableOfType(WireFailure.class, this::ask).stage()).isEqualTo(WireFailure.Stage.BROKEN);
    }

    @Test
    void whoRefusesAMessageBeforeItsEndIsHeard() throws IOException {
        answer("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        peer.close();
        HttpReply reply =
                connection.exchange("POST / HTTP/1.1\r\n\r\n", new byte[32 * 1024 * 1024], Duration.ofSeconds(10));
        assertThat(reply.status()).isEqualTo(413);
    }

    @Test
    void anAnswerWithoutEndIsRefused() throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 200 OK\r\n");
        for (int i = 0; i < 2000; i++) {
            head.append("X-").append(i).append(": ").append("x".repeat(40)).append("\r\n");
        }
        answer(head.toString());
        assertThatThrownBy(this::ask).hasMessageContaining("head is too long");
    }

    @Test
    void aLengthThatIsTooLargeIsRefusedBeforeItIsRead() throws IOException {
        answer("HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n");
        assertThatThrownBy(this::ask).hasMessageContaining("no usable length");
    }

    @Test
    void whatIsNotHttpIsTold() throws IOException {
        answer("SSH-2.0-OpenSSH_9.2\r\n");
        assertThatThrownBy(this::ask).hasMessageContaining("not HTTP");
    }

    @Test
    void aHostThatReadsNothingDoesNotHoldUs() {
        byte[] moreThanBuffersTake = new byte[32 * 1024 * 1024];
        WireFailure failure = catchThrowableOfType(
                WireFailure.class,
                () -> connection.exchange("POST / HTTP/1.1\r\n\r\n", moreThanBuffersTake, Duration.ofMillis(200)));
        assertThat(failure.stage()).isEqualTo(WireFailure.Stage.TIMEOUT);
    }

    private void answer(String text) throws IOException {
        peer.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private HttpReply ask() throws WireFailure {
        return connection.exchange("POST /wsman HTTP/1.1\r\n\r\n", new byte[0], Duration.ofSeconds(10));
    }
}
