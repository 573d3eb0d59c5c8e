package io.corefleet.wsman;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What came back over HTTP. */
final class HttpReply {
    private final int status;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    /** Header names are in lower case. */
    HttpReply(int status, Map<String, List<String>> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    int status() {
        return status;
    }

    /** All values of a header, in order. */
    List<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    byte[] body() {
        return body;
    }

    /** The same with another body. */
    HttpReply with(byte[] otherBody) {
        return new HttpReply(status, headers, otherBody);
    }

    boolean isSoap() {
        String start = new String(body, 0, Math.min(body.length, 300), StandardCharsets.UTF_8);
        return start.contains("Envelope");
    }

    /** Whether nothing more may be sent over its connection. */
    boolean closes() {
        boolean endsWithConnection = header("content-length").isEmpty()
                && header("transfer-encoding").isEmpty();
        return endsWithConnection || header("connection").stream().anyMatch(value -> value.equalsIgnoreCase("close"));
    }
}
