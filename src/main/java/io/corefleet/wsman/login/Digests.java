package io.corefleet.wsman.login;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The primitives of NTLM, from the JDK. Asked for when they are needed: a JDK in FIPS mode has neither, and Kerberos needs neither. */
final class Digests {
    private static final String HMAC = "HmacMD5";
    private static final String RC4 = "ARCFOUR";

    /** Who has an algorithm: asking all providers each time takes longer than what they then do for a message. */
    private static final Map<String, Provider> FOUND = new ConcurrentHashMap<>();

    private Digests() {}

    static byte[] md5(byte[]... parts) {
        try {
            return MessageDigest.getInstance("MD5").digest(joined(parts));
        } catch (GeneralSecurityException missing) {
            throw missing("MD5", missing);
        }
    }

    static byte[] hmac(byte[] key, byte[]... parts) {
        return hmac(mac(key), parts);
    }

    /** With a key that is used again: looking for the algorithm takes longer than the sum over a message. */
    static byte[] hmac(Mac keyed, byte[]... parts) {
        for (byte[] part : parts) {
            keyed.update(part);
        }
        return keyed.doFinal();
    }

    static Mac mac(byte[] key) {
        try {
            Provider known = FOUND.get(HMAC);
            Mac mac = known == null ? Mac.getInstance(HMAC) : Mac.getInstance(HMAC, known);
            mac.init(new SecretKeySpec(key, HMAC));
            FOUND.putIfAbsent(HMAC, mac.getProvider());
            return mac;
        } catch (GeneralSecurityException missing) {
            throw missing(HMAC, missing);
        }
    }

    /** A stream of RC4 whose state goes on from call to call. */
    static Cipher rc4(byte[] key) {
        try {
            Provider known = FOUND.get(RC4);
            Cipher cipher = known == null ? Cipher.getInstance(RC4) : Cipher.getInstance(RC4, known);
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, RC4));
            FOUND.putIfAbsent(RC4, cipher.getProvider());
            return cipher;
        } catch (GeneralSecurityException missing) {
            throw missing(RC4, missing);
        }
    }

    static byte[] joined(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    private static IllegalStateException missing(String algorithm, GeneralSecurityException cause) {
        return new IllegalStateException("this Java has no " + algorithm + ", which NTLM needs; use Kerberos", cause);
    }
}
