package io.corefleet.wsman;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/**
 * One TCP connection that speaks HTTP/1.1, one request at a time. It belongs to one lane of one host: a login on a real host is valid for
 * one connection only. It never repeats a request by itself.
 */
final class HttpConnection implements AutoCloseable {
    private static final int LARGEST_HEAD = 64 * 1024;
    private static final int LARGEST_BODY = 16 * 1024 * 1024;

    private final Socket socket;
    private final HttpInput in;
    private final OutputStream out;
    private volatile long usedAt = System.nanoTime();

    private HttpConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new HttpInput(socket.getInputStream());
        this.out = new BufferedOutputStream(socket.getOutputStream(), 16 * 1024);
    }

    static HttpConnection open(Endpoint endpoint, Trusts trusts) throws WireFailure {
        Socket socket = new Dial(endpoint, trusts).socket();
        try {
            return new HttpConnection(socket);
        } catch (IOException gone) {
            Dial.close(socket);
            throw new WireFailure(
                    WireFailure.Stage.CONNECT, "the connection broke at once: " + gone.getMessage(), gone);
        }
    }

    /** The host's certificate; null without TLS. */
    X509Certificate certificate() {
        try {
            return socket instanceof SSLSocket tls
                    ? (X509Certificate) tls.getSession().getPeerCertificates()[0]
                    : null;
        } catch (SSLPeerUnverifiedException noCertificate) {
            return null;
        }
    }

    /** Whether it has rested so long that whoever stands between may have forgotten it. */
    boolean isIdleFor(Duration time) {
        return System.nanoTime() - usedAt > time.toNanos();
    }

    /** Sends a request and waits for the whole answer. After a failure the connection must be closed. */
    HttpReply exchange(String head, byte[] body, Duration patience) throws WireFailure {
        try (Watchdog watchdog = Watchdog.over(socket, patience)) {
            return exchange(head, body, patience, watchdog);
        }
    }

    private HttpReply exchange(String head, byte[] body, Duration patience, Watchdog watchdog) throws WireFailure {
        try {
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
            out.flush();
            HttpReply reply = read();
            usedAt = System.nanoTime();
            return reply;
        } catch (IOException broken) {
            if (watchdog.hasExpired()) {
                String late = "no answer within " + patience.toSeconds() + " s";
                throw new WireFailure(WireFailure.Stage.TIMEOUT, late, broken);
            }
            throw new WireFailure(WireFailure.Stage.BROKEN, "the connection broke: " + broken.getMessage(), broken);
        }
    }

    private HttpReply read() throws IOException {
        while (true) {
            String[] status = line().split(" ", 3);
            if (status.length < 2 || !status[0].startsWith("HTTP/1.") || !status[1].matches("\\d{3}")) {
                throw new IOException("the answer is not HTTP");
            }
            Map<String, List<String>> headers = headers();
            int code = Integer.parseInt(status[1]);
            // What is below 200, as 100 Continue, only announces the answer.
            if (code >= 200) {
                return new HttpReply(code, headers, code == 204 ? new byte[0] : body(headers));
            }
        }
    }

    private Map<String, List<String>> headers() throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        int size = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            size += line.length();
            if (size > LARGEST_HEAD) {
                throw new IOException("the answer's head is too long");
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.computeIfAbsent(
                                line.substring(0, colon).trim().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(line.substring(colon + 1).trim());
            }
        }
        return headers;
    }

    private byte[] body(Map<String, List<String>> headers) throws IOException {
        boolean chunked = headers.getOrDefault("transfer-encoding", List.of()).stream()
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("chunked"));
        if (chunked) {
            return chunks();
        }
        List<String> lengths = headers.get("content-length");
        if (lengths == null) {
            return untilTheEnd();
        }
        String length = lengths.get(0);
        if (!length.matches("\\d{1,9}") || Integer.parseInt(length) > LARGEST_BODY) {
            throw new IOException("the answer has no usable length");
        }
        return in.exactly(Integer.parseInt(length));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (true) {
            String size = line().split(";", 2)[0].trim();
            if (!size.matches("[0-9a-fA-F]{1,7}")) {
                throw new IOException("the answer has a broken chunk");
            }
            int length = Integer.parseInt(size, 16);
            if (length == 0) {
                headers();
                return all.toByteArray();
            }
            if (all.size() + length > LARGEST_BODY) {
                throw new IOException("the answer is too large");
            }
            all.write(in.exactly(length));
            line();
        }
    }

    /** Without a length the body ends with the connection (RFC 9112, 6.3). */
    private byte[] untilTheEnd() throws IOException {
        byte[] bytes = in.rest(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            throw new IOException("the answer is too large");
        }
        close();
        return bytes;
    }

    private String line() throws IOException {
        return in.line(LARGEST_HEAD);
    }

    @Override
    public void close() {
        Dial.close(socket);
    }
}
