package io.corefleet.wsman.login;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The derivations of NTLMv2 (MS-NLMP 3.3.2 and 3.4.5): pure functions of bytes. */
final class NtlmKeys {
    private static final String MAGIC = " key magic constant\0";

    private NtlmKeys() {}

    /** NTOWFv2: the key that stands for the password of an account. The domain counts exactly as it is sent. */
    static byte[] ofPassword(String password, Account account) {
        byte[] name = NtlmFields.utf16(account.name().toUpperCase(Locale.ROOT) + account.domain());
        return Digests.hmac(Md4.digest(NtlmFields.utf16(password)), name);
    }

    /** The proof that the password is known, over what follows it in the NT response. */
    static byte[] proof(byte[] passwordKey, byte[] serverChallenge, byte[] rest) {
        return Digests.hmac(passwordKey, serverChallenge, rest);
    }

    /** What follows the proof: time, client challenge and pairs. */
    static byte[] rest(byte[] time, byte[] clientChallenge, byte[] pairs) {
        return Digests.joined(
                new byte[] {1, 1, 0, 0, 0, 0, 0, 0}, time, clientChallenge, new byte[4], pairs, new byte[4]);
    }

    static byte[] sessionBase(byte[] passwordKey, byte[] proof) {
        return Digests.hmac(passwordKey, proof);
    }

    static byte[] signing(byte[] sessionKey, boolean toServer) {
        return derived(sessionKey, toServer, "signing");
    }

    static byte[] sealing(byte[] sessionKey, boolean toServer) {
        return derived(sessionKey, toServer, "sealing");
    }

    private static byte[] derived(byte[] sessionKey, boolean toServer, String purpose) {
        String direction = toServer ? "client-to-server " : "server-to-client ";
        String constant = "session key to " + direction + purpose + MAGIC;
        return Digests.md5(sessionKey, constant.getBytes(StandardCharsets.US_ASCII));
    }
}
