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
import java.util.Arrays;
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

    /** RFC 9112, 2.2: some peers send a line break too many after a body. */
    private static final int MOST_BLANK_LINES = 4;

    private final Socket socket;
    private final HttpInput in;
    private final OutputStream out;
    private volatile long usedAt = System.nanoTime();
    private boolean served;

    private HttpConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new HttpInput(socket.getInputStream());
        this.out = new BufferedOutputStream(socket.getOutputStream(), 16 * 1024);
    }

    static HttpConnection open(Endpoint endpoint, Trusts trusts, Addresses addresses) throws WireFailure {
        Socket socket = new Dial(endpoint, trusts, addresses).socket();
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
        in.expect();
        try {
            write(head, body);
            HttpReply reply = read();
            usedAt = System.nanoTime();
            served = true;
            return reply;
        } catch (IOException broken) {
            if (watchdog.hasExpired()) {
                String late = "no answer within " + patience.toSeconds() + " s";
                throw new WireFailure(WireFailure.Stage.TIMEOUT, late, broken);
            }
            boolean stale = served && !in.hasBegun();
            throw new WireFailure(
                    stale ? WireFailure.Stage.STALE : WireFailure.Stage.BROKEN,
                    "the connection broke: " + broken.getMessage(),
                    broken);
        }
    }

    /** Who refuses a message before its end, for its size or its log-in, closes while we write; the answer says why, if it came through. */
    private void write(String head, byte[] body) throws IOException {
        try {
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
            out.flush();
        } catch (IOException refused) {
            if (!in.isThere()) {
                throw refused;
            }
        }
    }

    private HttpReply read() throws IOException {
        while (true) {
            String first = line();
            for (int i = 0; first.isEmpty() && i < MOST_BLANK_LINES; i++) {
                first = line();
            }
            String[] status = first.split(" +", 3);
            if (status.length < 2 || !status[0].startsWith("HTTP/1.") || !status[1].matches("\\d{3}")) {
                throw new IOException("the answer is not HTTP");
            }
            Map<String, List<String>> headers = headers();
            int code = Integer.parseInt(status[1]);
            // What is below 200, as 100 Continue, only announces the answer.
            if (code >= 200) {
                boolean bare = code == 204 || code == 304;
                byte[] body = bare ? new byte[0] : body(headers);
                return new HttpReply(code, headers, body, closes(status[0], headers, bare));
            }
        }
    }

    /** Whether nothing more may be sent (RFC 9112, 9.3): what came before HTTP/1.1 closes unless it says that it does not. */
    private static boolean closes(String version, Map<String, List<String>> headers, boolean bare) {
        List<String> wishes = headers.getOrDefault("connection", List.of()).stream()
                .flatMap(line -> Arrays.stream(line.toLowerCase(Locale.ROOT).split("[,\\s]+")))
                .toList();
        boolean endsWithConnection =
                !bare && !headers.containsKey("content-length") && !headers.containsKey("transfer-encoding");
        boolean old = version.equals("HTTP/1.0") && !wishes.contains("keep-alive");
        return endsWithConnection || old || wishes.contains("close");
    }

    private Map<String, List<String>> headers() throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        List<String> last = null;
        int size = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            size += line.length();
            if (size > LARGEST_HEAD) {
                throw new IOException("the answer's head is too long");
            }
            int colon = line.indexOf(':');
            if (last != null && (line.charAt(0) == ' ' || line.charAt(0) == '\t')) {
                // A line may be folded (RFC 9112, 5.2).
                last.set(last.size() - 1, (last.get(last.size() - 1) + " " + line.trim()).trim());
            } else if (colon > 0) {
                String name = line.substring(0, colon).trim().toLowerCase(Locale.ROOT);
                last = headers.computeIfAbsent(name, none -> new ArrayList<>());
                last.add(line.substring(colon + 1).trim());
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
        // Whoever says it twice must say the same (RFC 9112, 6.3).
        List<String> said = lengths.stream()
                .flatMap(line -> Arrays.stream(line.split("\\s*,\\s*", -1)))
                .distinct()
                .toList();
        String length = said.get(0);
        if (said.size() > 1 || !length.matches("\\d{1,9}") || Integer.parseInt(length) > LARGEST_BODY) {
            throw new IOException("the answer has no usable length");
        }
        return in.exactly(Integer.parseInt(length));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (true) {
            String size = line().split(";", 2)[0].trim();
            // Some write it with zeros before it.
            if (!size.matches("0{0,16}[0-9a-fA-F]{1,7}")) {
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
