package io.corefleet.agent;

import io.corefleet.json.Json;
import io.corefleet.json.Reveal;
import io.corefleet.value.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Text as it travels: base64 of gzip of UTF-8. One payload may be sent to many hosts, so that the work of compressing scripts is
 * done once. It may hold a secret; {@code toString} does not show it.
 */
public final class Payload {
    /** Bytes of the text of one message: what is compressed well need not be what it seems. */
    private static final int LONGEST = 268_435_456;

    private final String base64;

    private Payload(String base64) {
        this.base64 = base64;
    }

    /** A message's content. Secrets in it are written in clear: the host has to get them. */
    public static Payload of(Value.MapOf body) {
        return ofText(Json.write(body, Reveal.SECRETS));
    }

    /** Any text. */
    static Payload ofText(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Payload(Base64.getEncoder().encodeToString(bytes.toByteArray()));
    }

    /** As it is on the wire. */
    String base64() {
        return base64;
    }

    /**
     * The text that travelled.
     *
     * @throws IOException when it is no base64, no gzip, or too long
     */
    static String textOf(String base64) throws IOException {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException broken) {
            throw new IOException("not base64", broken);
        }
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] text = gzip.readNBytes(LONGEST);
            if (gzip.read() >= 0) {
                throw new IOException("longer than " + LONGEST + " bytes");
            }
            return new String(text, StandardCharsets.UTF_8);
        }
    }

    /** SHA-256 of ASCII text, in lower-case hex. */
    static String sha256(String ascii) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(ascii.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return base64.length() + " characters";
    }
}
