package io.corefleet.wsman;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes that one connection brings, taken as lines and as blocks. A head of ten lines is most of a small answer, so lines are looked for in the
 * buffer and not asked of a stream byte by byte. Not safe for several threads.
 */
final class HttpInput {
    private final InputStream in;
    private final byte[] buffer = new byte[16 * 1024];
    private int at;
    private int end;
    private boolean begun;

    HttpInput(InputStream in) {
        this.in = in;
    }

    /** The next line without its end, which is LF with or without CR; ISO 8859-1. No longer than {@code longest} bytes. */
    String line(int longest) throws IOException {
        StringBuilder line = null;
        while (true) {
            if (at == end) {
                fill();
            }
            int from = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            String piece = new String(buffer, from, at - from, StandardCharsets.ISO_8859_1);
            begun |= !piece.isBlank();
            if (piece.length() + (line == null ? 0 : line.length()) >= longest) {
                throw new IOException("the answer's head is too long");
            }
            if (at < end) {
                at++;
                String whole = line == null ? piece : line.append(piece).toString();
                return whole.endsWith("\r") ? whole.substring(0, whole.length() - 1) : whole;
            }
            line = (line == null ? new StringBuilder() : line).append(piece);
        }
    }

    /** From now on an answer is waited for. */
    void expect() {
        begun = false;
    }

    /** Whether more than empty lines has come of the answer that is waited for. */
    boolean hasBegun() {
        return begun;
    }

    /** Whether something can be read without waiting. */
    boolean isThere() throws IOException {
        return at < end || in.available() > 0;
    }

    /** The next bytes, as many as this. */
    byte[] exactly(int length) throws IOException {
        byte[] bytes = new byte[length];
        int got = buffered(bytes);
        got += in.readNBytes(bytes, got, length - got);
        if (got < length) {
            throw new EOFException("it ended in the middle of an answer");
        }
        return bytes;
    }

    /** All until the connection ends, but no more than this. */
    byte[] rest(int most) throws IOException {
        byte[] first = new byte[Math.min(most, end - at)];
        int got = buffered(first);
        byte[] others = in.readNBytes(most - got);
        byte[] all = Arrays.copyOf(first, got + others.length);
        System.arraycopy(others, 0, all, got, others.length);
        return all;
    }

    private int buffered(byte[] bytes) {
        int got = Math.min(bytes.length, end - at);
        System.arraycopy(buffer, at, bytes, 0, got);
        at += got;
        return got;
    }

    private void fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer));
        if (end == 0) {
            throw new EOFException("the host closed it");
        }
    }
}
