package io.corefleet.wsman;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What came back over HTTP. */
final class HttpReply {
    /** Where an envelope begins, if it is one; behind a declaration and comments. */
    private static final int BEGINNING = 4096;

    private final int status;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final boolean last;

    /**
     * An answer.
     *
     * @param headers by their names in lower case
     * @param last whether nothing more may be sent over its connection
     */
    HttpReply(int status, Map<String, List<String>> headers, byte[] body, boolean last) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.last = last;
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

    /** The envelope in UTF-8, whatever the host wrote it in. */
    byte[] soap() {
        return BodyText.of(body, header("content-type"));
    }

    /** The same with another body. */
    HttpReply with(byte[] otherBody) {
        return new HttpReply(status, headers, otherBody, last);
    }

    boolean isSoap() {
        byte[] text = soap();
        boolean xml = text.length > 0 && text[0] == '<';
        return xml
                && new String(text, 0, Math.min(text.length, BEGINNING), StandardCharsets.ISO_8859_1)
                        .contains("Envelope");
    }

    /** Whether nothing more may be sent over its connection. */
    boolean closes() {
        return last;
    }
}
