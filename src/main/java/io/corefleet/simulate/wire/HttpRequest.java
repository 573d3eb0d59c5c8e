package io.corefleet.simulate.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;

/**
 * One request as it came over a connection.
 *
 * @param method {@code POST}
 * @param path {@code /wsman}
 * @param headers by name, without letter case
 * @param body the bytes, also when they came in chunks; empty when the request has no length
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HttpRequest(String method, String path, Map<String, String> headers, byte[] body) {
    private static final int LONGEST_LINE = 64 * 1024;
    /** Somewhat above the largest envelope of any Windows: what is larger is not even read. */
    private static final int LARGEST_BODY = 16 * 1024 * 1024;

    /** The longest line that tells the size of a chunk. */
    private static final int HEX_DIGITS = 7;

    /** Reads the next request; null at the orderly end of the connection. */
    static HttpRequest read(InputStream in) throws IOException {
        String first = line(in);
        if (first == null) {
            return null;
        }
        String[] words = first.split(" ");
        if (words.length != 3) {
            throw new IOException("not a request line of HTTP");
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("not a header of HTTP");
            }
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        byte[] body = isChunked(headers) ? chunks(in) : body(in, headers);
        return new HttpRequest(words[0], words[1], headers, body);
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        String length = headers.getOrDefault("Content-Length", "0");
        int wanted = length.matches("\\d{1,9}") ? Integer.parseInt(length) : LARGEST_BODY + 1;
        if (wanted > LARGEST_BODY) {
            throw new IOException("a body of " + length + " bytes");
        }
        byte[] body = in.readNBytes(wanted);
        if (body.length < wanted) {
            throw new EOFException("the connection ended inside a body");
        }
        return body;
    }

    /** Read to its end, since the next request comes after it. */
    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
            if (body.size() + size > LARGEST_BODY) {
                throw new IOException("a body of more than " + LARGEST_BODY + " bytes");
            }
            body.write(in.readNBytes(size));
            line(in);
        }
        String trailer = line(in);
        while (trailer != null && !trailer.isEmpty()) {
            trailer = line(in);
        }
        return body.toByteArray();
    }

    private static int chunkSize(InputStream in) throws IOException {
        String size = String.valueOf(line(in)).replaceFirst(";.*", "").strip();
        if (!size.matches("[0-9A-Fa-f]{1," + HEX_DIGITS + "}")) {
            throw new IOException("not a chunk of HTTP");
        }
        return Integer.parseInt(size, 16);
    }

    private static boolean isChunked(Map<String, String> headers) {
        return "chunked".equalsIgnoreCase(headers.get("Transfer-Encoding"));
    }

    /** Whether the body came in chunks. */
    boolean isChunked() {
        return isChunked(headers);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            if (line.length() > LONGEST_LINE) {
                throw new IOException("a header line without end");
            }
            line.append((char) c);
        }
        int end = line.length() > 0 && line.charAt(line.length() - 1) == '\r' ? line.length() - 1 : line.length();
        return line.substring(0, end);
    }

    /** A header; empty text when it is not there. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** Whether the client wants the connection to end after the answer. */
    boolean last() {
        return "close".equalsIgnoreCase(header("Connection"));
    }
}
