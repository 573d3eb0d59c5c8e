package io.corefleet.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What Ansible Vault encrypted, formats 1.1 and 1.2. A header line, then the hex of three lines: the hex of the salt, of the HMAC and of the
 * text. PBKDF2 makes of password and salt a key for AES-256-CTR, one for HMAC-SHA256, and the first counter.
 */
final class Vault {
    private static final int ROUNDS = 10_000;
    private static final int KEY = 32;
    private static final int BLOCK = 16;

    private final byte[] salt;
    private final byte[] mac;
    private final byte[] text;

    private Vault(byte[] salt, byte[] mac, byte[] text) {
        this.salt = salt;
        this.mac = mac;
        this.text = text;
    }

    /**
     * Reads the envelope.
     *
     * @throws IllegalArgumentException when it is not of a form that we read; the message says why, and nothing of the content
     */
    static Vault read(String written) {
        List<String> lines = written.lines().map(String::trim).toList();
        String[] header = lines.get(0).split(";");
        if (header.length < 3 || !List.of("1.1", "1.2").contains(header[1]) || !header[2].equals("AES256")) {
            throw new IllegalArgumentException("it is no vault of format 1.1 or 1.2 with AES256");
        }
        try {
            String body = lines.stream().skip(1).collect(Collectors.joining());
            String[] parts = new String(HexFormat.of().parseHex(body), StandardCharsets.US_ASCII).split("\n", 3);
            HexFormat hex = HexFormat.of();
            return new Vault(hex.parseHex(parts[0]), hex.parseHex(parts[1]), hex.parseHex(parts[2].trim()));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException damaged) {
            throw new IllegalArgumentException("it is damaged", damaged);
        }
    }

    /** The text; nothing when this is not the password. */
    Optional<String> open(String password) {
        byte[] keys = keys(password);
        try {
            Mac hmac = Mac.getInstance("HmacSHA256");
            hmac.init(new SecretKeySpec(keys, KEY, KEY, "HmacSHA256"));
            if (!MessageDigest.isEqual(hmac.doFinal(text), mac)) {
                return Optional.empty();
            }
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            IvParameterSpec counter = new IvParameterSpec(keys, 2 * KEY, BLOCK);
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(keys, 0, KEY, "AES"), counter);
            byte[] padded = cipher.doFinal(text);
            int length = padded.length - padded[padded.length - 1];
            return Optional.of(new String(padded, 0, length, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            Arrays.fill(keys, (byte) 0);
        }
    }

    private byte[] keys(String password) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, ROUNDS, 8 * (2 * KEY + BLOCK));
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            spec.clearPassword();
        }
    }
}
