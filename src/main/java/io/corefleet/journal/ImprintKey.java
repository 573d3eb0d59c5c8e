package io.corefleet.journal;

import io.corefleet.outcome.Ledger.Imprint;
import io.corefleet.outcome.Ledger.Match;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes imprints of secrets: HMAC-SHA256 over a random salt, the place and the secret, under a random key of 256 bits that lies beside the
 * journal in a file for its owner alone. Who has the journal without the key cannot try out passwords on it, however short they are. Who has both
 * can; so the key must not go where copies of the journal go.
 */
final class ImprintKey {
    private static final String LABEL = "secret";
    private static final String IMPRINT = "imprint";
    private static final int KEY_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private byte[] key;

    private ImprintKey(Path file) {
        this.file = file;
    }

    /** The key of this home; made when the first secret is to be remembered. */
    static ImprintKey in(Path home) {
        return new ImprintKey(home.resolve("imprint.key"));
    }

    /** What the journal keeps of a secret. */
    Map<String, Object> imprint(String place, Secret secret) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        Map<String, Object> kept = new LinkedHashMap<>();
        kept.put(LABEL, secret.label());
        kept.put(IMPRINT, name() + ":" + HexFormat.of().formatHex(salt) + ":" + press(salt, place, secret));
        return kept;
    }

    /** The value as it may be shown: of an imprint the label. */
    static Value labelled(Value kept) {
        return kept instanceof Value.MapOf map
                        && map.get(IMPRINT).isPresent()
                        && map.get(LABEL).isPresent()
                ? new Secret(map.get(LABEL).get().toString(), "", null)
                : kept;
    }

    /** The imprint in a value of the journal, if it holds one. */
    Imprint read(String place, Value kept) {
        String[] parts = kept instanceof Value.MapOf map && map.get(LABEL).isPresent()
                ? map.get(IMPRINT).map(Value::toString).orElse("").split(":")
                : new String[0];
        return parts.length == 3 ? secret -> match(parts, place, secret) : Imprint.NONE;
    }

    private Match match(String[] parts, String place, Secret secret) {
        if (!name().equals(parts[0])) {
            return Match.UNKNOWN;
        }
        String pressed = press(HexFormat.of().parseHex(parts[1]), place, secret);
        boolean same = MessageDigest.isEqual(
                pressed.getBytes(StandardCharsets.US_ASCII), parts[2].getBytes(StandardCharsets.US_ASCII));
        return same ? Match.SAME : Match.OTHER;
    }

    /** By which an imprint is known as of this key. */
    private String name() {
        return HexFormat.of().formatHex(digest(key(), "key".getBytes(StandardCharsets.US_ASCII)), 0, 4);
    }

    /** The place has a length before it: no two pairs of place and secret are the same bytes. */
    private String press(byte[] salt, String place, Secret secret) {
        byte[] where = place.getBytes(StandardCharsets.UTF_8);
        byte[] what = secret.reveal().getBytes(StandardCharsets.UTF_8);
        byte[] length = Integer.toString(where.length).getBytes(StandardCharsets.US_ASCII);
        return HexFormat.of().formatHex(digest(key(), salt, length, where, what));
    }

    private static byte[] digest(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256", impossible);
        }
    }

    private synchronized byte[] key() {
        if (key == null) {
            key = readOrMake();
        }
        return key;
    }

    private byte[] readOrMake() {
        try {
            if (Files.notExists(file)) {
                make();
            }
            return HexFormat.of().parseHex(Files.readString(file).strip());
        } catch (IOException | IllegalArgumentException broken) {
            throw new UncheckedIOException(
                    "the key " + file
                            + " cannot be used; without it secrets are taken for new ones, so it may be deleted",
                    new IOException(broken));
        }
    }

    /** Another process may make one at the same time: the first that is in place holds. */
    private void make() throws IOException {
        byte[] made = new byte[KEY_BYTES];
        RANDOM.nextBytes(made);
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] own = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Files.createDirectories(file.getParent());
        Path beside = Files.createTempFile(file.getParent(), "imprint", ".part", own);
        try {
            Files.writeString(beside, HexFormat.of().formatHex(made));
            Files.move(beside, file);
        } catch (FileAlreadyExistsException anotherWasFirst) {
            Files.delete(beside);
        }
    }
}
