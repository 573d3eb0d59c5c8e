package io.corefleet.agent;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A piece of a file as it travels ({@code docs/agent-protocol.md}, section 4.4).
 *
 * @param gzip whether the bytes are compressed: only where that saves a tenth
 * @param data base64
 */
public record Chunk(boolean gzip, String data) {
    /** Bytes of a file in one request: two frames, four Sends, and little memory even for a hundred hosts at once. */
    static final int LENGTH = 262_144;

    /** No side asks for more, and takes no more. */
    static final int LARGEST = 1_048_576;

    /** The first bytes of an array. */
    public static Chunk of(byte[] bytes, int length) {
        byte[] packed = packed(bytes, length);
        return packed.length < length * 0.9
                ? new Chunk(true, Base64.getEncoder().encodeToString(packed))
                : new Chunk(false, Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, length)));
    }

    private static byte[] packed(byte[] bytes, int length) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(bytes, 0, length);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    /**
     * What travelled.
     *
     * @throws BrokenProtocol when it is damaged, or longer than any chunk may be
     */
    public byte[] bytes() {
        try {
            byte[] bytes = Base64.getDecoder().decode(data);
            if (gzip) {
                try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                    bytes = zip.readNBytes(LARGEST + 1);
                }
            }
            if (bytes.length > LARGEST) {
                throw new BrokenProtocol("a piece of a file that is too long");
            }
            return bytes;
        } catch (IOException | IllegalArgumentException damaged) {
            throw new BrokenProtocol("a piece of a file that cannot be read");
        }
    }

    @Override
    public String toString() {
        return data.length() + " characters" + (gzip ? ", compressed" : "");
    }
}
