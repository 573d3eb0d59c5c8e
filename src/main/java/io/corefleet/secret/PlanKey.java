package io.corefleet.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of plan files: with it a file is signed, and what cannot be had again is sealed in it. It lies in the home folder, for its owner only,
 * or comes from the environment where a plan is made on one machine and applied on another. Who can read it can make plan files.
 */
public final class PlanKey {
    /** The environment variable that holds a key which several machines share. */
    public static final String VARIABLE = "COREFLEET_PLAN_KEY";

    private static final String FILE = "plan.key";
    private static final int BYTES = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final byte[] signing;
    private final byte[] sealing;

    private PlanKey(byte[] key) {
        // One key for each use: what is sealed must tell nothing of what is signed.
        this.signing = hmac(key, "corefleet plan: sign");
        this.sealing = hmac(key, "corefleet plan: seal");
    }

    /**
     * The key that is there.
     *
     * @throws IOException when it cannot be read, can be read by others, or is none; the message says so
     */
    public static Optional<PlanKey> existing(Path home, Map<String, String> environment) throws IOException {
        String shared = environment.getOrDefault(VARIABLE, "");
        if (!shared.isEmpty()) {
            return Optional.of(shared(shared));
        }
        Path file = home.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String mode = SecretFile.tooOpen(file);
        if (!mode.isEmpty()) {
            throw new IOException("the file " + file + " can be read by others (" + mode + "); chmod 600 " + file);
        }
        try {
            byte[] key = HexFormat.of().parseHex(SecretFile.text(file));
            if (key.length == BYTES) {
                return Optional.of(new PlanKey(key));
            }
        } catch (IllegalArgumentException noHex) {
            // Told below.
        }
        throw new IOException("the file " + file + " is no key of plan files");
    }

    /** The key that is there, or a new one. */
    public static PlanKey any(Path home, Map<String, String> environment) throws IOException {
        Optional<PlanKey> there = existing(home, environment);
        if (there.isPresent()) {
            return there.get();
        }
        Files.createDirectories(home);
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Path file = home.resolve(FILE);
        try {
            // Made for its owner only from the start: a mode that is set later leaves a moment for others.
            Files.createFile(file, forOwner(home));
            Files.writeString(file, HexFormat.of().formatHex(key) + "\n");
        } catch (FileAlreadyExistsException other) {
            return existing(home, environment).orElseThrow(() -> new IOException(file + " came and went"));
        }
        return new PlanKey(key);
    }

    /** The attributes of a file that only its owner may read; none where files have no mode. */
    public static FileAttribute<?>[] forOwner(Path folder) throws IOException {
        return Files.getFileStore(folder).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static PlanKey shared(String text) throws IOException {
        if (text.length() < BYTES) {
            throw new IOException(VARIABLE + " is shorter than " + BYTES + " characters");
        }
        return new PlanKey(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A digest that nobody makes without the key: 64 hex digits. */
    public String sign(String content) {
        return HexFormat.of().formatHex(hmac(signing, content));
    }

    /** A text that only this key opens. */
    String seal(String clear) {
        byte[] nonce = new byte[NONCE];
        new SecureRandom().nextBytes(nonce);
        try {
            byte[] closed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(clear.getBytes(StandardCharsets.UTF_8));
            byte[] whole = Arrays.copyOf(nonce, NONCE + closed.length);
            System.arraycopy(closed, 0, whole, NONCE, closed.length);
            return Base64.getEncoder().encodeToString(whole);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What was sealed; nothing when it was sealed with another key, or is broken. */
    Optional<String> open(String sealed) {
        try {
            byte[] whole = Base64.getDecoder().decode(sealed);
            byte[] nonce = Arrays.copyOf(whole, NONCE);
            byte[] clear = cipher(Cipher.DECRYPT_MODE, nonce).doFinal(whole, NONCE, Math.max(0, whole.length - NONCE));
            return Optional.of(new String(clear, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | AEADBadTagException notOurs) {
            return Optional.empty();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(sealing, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private static byte[] hmac(byte[] key, String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
