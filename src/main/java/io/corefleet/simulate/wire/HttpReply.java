package io.corefleet.simulate.wire;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An answer.
 *
 * @param status of HTTP
 * @param headers beside those of every answer
 * @param body the bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HttpReply(int status, Map<String, List<String>> headers, byte[] body) {
    /** RFC 9110, 5.6.7. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private static final Map<Integer, String> REASONS = Map.of(
            200,
            "",
            400,
            "Bad Request",
            401,
            "",
            404,
            "Not Found",
            405,
            "Method Not Allowed",
            411,
            "Length Required",
            413,
            "Request Entity Too Large",
            415,
            "",
            500,
            "",
            503,
            "Service Unavailable");

    /** SOAP. */
    static HttpReply soap(int status, String envelope) {
        return new HttpReply(
                status,
                Map.of("Content-Type", List.of("application/soap+xml;charset=UTF-8")),
                envelope.getBytes(StandardCharsets.UTF_8));
    }

    /** Of a site. */
    static HttpReply page(Machine.Page page) {
        return new HttpReply(
                page.status(),
                Map.of("Content-Type", List.of("text/html; charset=UTF-8"), "Connection", List.of("close")),
                page.body().getBytes(StandardCharsets.UTF_8));
    }

    /** Nothing but a status. */
    static HttpReply empty(int status) {
        return new HttpReply(status, Map.of(), new byte[0]);
    }

    /** Whether the connection ends with it. */
    boolean last() {
        return headers.containsKey("Connection");
    }

    /** Head and body in one piece: two writes would be two packets, and the second would wait for the acknowledgement of the first. */
    byte[] bytes() {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " " + REASONS.getOrDefault(status, "") + "\r\n");
        headers.forEach((name, values) -> values.forEach(
                value -> head.append(name).append(": ").append(value).append("\r\n")));
        head.append("Server: Microsoft-HTTPAPI/2.0\r\nDate: ")
                .append(DATE.format(Instant.now()))
                .append("\r\nContent-Length: ")
                .append(body.length)
                .append("\r\n\r\n");
        byte[] bytes = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = new byte[bytes.length + body.length];
        System.arraycopy(bytes, 0, whole, 0, bytes.length);
        System.arraycopy(body, 0, whole, bytes.length, body.length);
        return whole;
    }
}
