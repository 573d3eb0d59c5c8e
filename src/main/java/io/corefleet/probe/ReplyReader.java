package io.corefleet.probe;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads one answer of HTTP/1.1 as far as a check needs it: a content of a gigabyte is not read to its end. */
final class ReplyReader {
    private static final int LARGEST_HEAD = 64 * 1024;
    private static final int LARGEST_BODY = 1024 * 1024;

    private final InputStream in;
    private Map<String, String> headers = Map.of();

    ReplyReader(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /** The whole answer to a request of this method. */
    WebReply read(String method) throws IOException {
        int status = status();
        while (status < 200) {
            // 100 Continue and its like only announce the answer.
            status = status();
        }
        boolean none = method.equals("HEAD") || status == 204 || status == 304;
        return new WebReply(status, headers, none ? new byte[0] : body(), 0, null);
    }

    /** Reads the head alone, and tells its status. */
    int status() throws IOException {
        String[] first = line().split(" ", 3);
        if (first.length < 2 || !first[0].startsWith("HTTP/1.") || !first[1].matches("\\d{3}")) {
            throw new IOException("the answer is not HTTP");
        }
        headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        int size = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            size += line.length();
            int colon = line.indexOf(':');
            if (size > LARGEST_HEAD) {
                throw new IOException("the answer's head is too long");
            }
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            }
        }
        return Integer.parseInt(first[1]);
    }

    private byte[] body() throws IOException {
        if (headers.getOrDefault("Transfer-Encoding", "")
                .toLowerCase(Locale.ROOT)
                .contains("chunked")) {
            return chunks();
        }
        String length = headers.getOrDefault("Content-Length", "");
        if (!length.matches("\\d{1,18}")) {
            // Without a length the content ends with the connection (RFC 9112, 6.3).
            return in.readNBytes(LARGEST_BODY);
        }
        int wanted = (int) Math.min(Long.parseLong(length), LARGEST_BODY);
        byte[] bytes = in.readNBytes(wanted);
        if (bytes.length < wanted) {
            throw new EOFException("it ended in the middle of the content");
        }
        return bytes;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (all.size() < LARGEST_BODY) {
            String size = line().split(";", 2)[0].strip();
            if (!size.matches("[0-9a-fA-F]{1,15}")) {
                throw new IOException("the answer has a broken chunk");
            }
            long length = Long.parseLong(size, 16);
            if (length == 0) {
                break;
            }
            int wanted = (int) Math.min(length, LARGEST_BODY - all.size());
            byte[] bytes = in.readNBytes(wanted);
            if (bytes.length < wanted) {
                throw new EOFException("it ended in the middle of the content");
            }
            all.write(bytes);
            if (wanted == length) {
                line();
            }
        }
        return all.toByteArray();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int one = in.read(); one != '\n'; one = in.read()) {
            if (one < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (line.size() >= LARGEST_HEAD) {
                throw new IOException("the answer's head is too long");
            }
            line.write(one);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
