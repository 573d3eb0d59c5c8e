package io.corefleet.simulate.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What really goes out for an answer.
 *
 * @param bytes head and body, or what is left of them
 * @param last whether the connection ends after them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Outgoing(byte[] bytes, boolean last) {
    static Outgoing whole(HttpReply reply) {
        return new Outgoing(reply.bytes(), reply.last());
    }

    static Outgoing half(HttpReply reply) {
        byte[] bytes = reply.bytes();
        return new Outgoing(Arrays.copyOf(bytes, bytes.length / 2), true);
    }

    static Outgoing noise() {
        return new Outgoing("220 this is no web server\r\n".getBytes(StandardCharsets.US_ASCII), true);
    }

    static Outgoing page() {
        byte[] page = "<html><body>It works!</body></html>".getBytes(StandardCharsets.US_ASCII);
        return whole(new HttpReply(200, Map.of("Content-Type", List.of("text/html")), page));
    }

    static Outgoing truncated(HttpReply reply) {
        byte[] half = Arrays.copyOf(reply.body(), reply.body().length / 2);
        return whole(new HttpReply(reply.status(), reply.headers(), half));
    }
}
