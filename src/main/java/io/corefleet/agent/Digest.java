package io.corefleet.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a file is, without its bytes: two files with the same digest hold the same.
 *
 * @param length in bytes
 * @param sha256 64 lower-case hex digits
 */
public record Digest(long length, String sha256) {
    private static final int BUFFER = 65_536;

    /** Of a whole file here. */
    static Digest of(Path file) throws IOException {
        return of(file, Long.MAX_VALUE);
    }

    /** Of the first bytes of a file here, or of all when it is shorter. */
    static Digest of(Path file, long bytes) throws IOException {
        MessageDigest hash = sha256Engine();
        long length = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            while (length < bytes) {
                int count = in.read(buffer, 0, (int) Math.min(buffer.length, bytes - length));
                if (count < 0) {
                    break;
                }
                hash.update(buffer, 0, count);
                length += count;
            }
        }
        return of(length, hash);
    }

    /** Of bytes that were hashed as they went by. */
    static Digest of(long length, MessageDigest hash) {
        return new Digest(length, HexFormat.of().formatHex(hash.digest()));
    }

    static MessageDigest sha256Engine() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
