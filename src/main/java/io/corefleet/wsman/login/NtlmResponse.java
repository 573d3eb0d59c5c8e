package io.corefleet.wsman.login;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

/**
 * The answer to a challenge (MS-NLMP 3.1.5.1.2): the AUTHENTICATE message and the session key that it agrees on.
 *
 * @param message the AUTHENTICATE message, its integrity code still zero
 * @param sessionKey the exported session key
 * @param coded whether the message must carry an integrity code
 */
@SuppressWarnings("ArrayRecordComponent") // never compared: bytes on their way
record NtlmResponse(byte[] message, byte[] sessionKey, boolean coded) {
    static final int MIC = 72;
    private static final int FIXED = 88;

    /** What we are asked with, and by. */
    @SuppressWarnings("ArrayRecordComponent")
    record Challenge(int flags, byte[] server, byte[] targetInfo) {
        static Challenge read(byte[] message) throws LoginFailed {
            NtlmFields fields = NtlmFields.read(2, 48, message);
            boolean informed = (fields.number(20) & NtlmFlags.TARGET_INFO) != 0;
            return new Challenge(fields.number(20), fields.raw(24, 8), informed ? fields.payload(40) : new byte[0]);
        }
    }

    /** What is different each time. */
    @SuppressWarnings("ArrayRecordComponent")
    record Nonces(byte[] client, byte[] sessionKey, Instant now) {}

    static NtlmResponse to(
            Challenge challenge, byte[] passwordKey, Account account, String spn, ChannelBinding binding, Nonces nonces)
            throws LoginFailed {
        AvPairs pairs = AvPairs.read(challenge.targetInfo());
        boolean coded = pairs.has(AvPairs.TIMESTAMP);
        byte[] time = coded ? pairs.get(AvPairs.TIMESTAMP) : fileTime(nonces.now());
        if (coded) {
            pairs.setFlags(pairs.flags() | AvPairs.MIC_PRESENT);
        }
        pairs.set(AvPairs.TARGET_NAME, NtlmFields.utf16(spn));
        if (binding != null) {
            pairs.set(AvPairs.CHANNEL_BINDINGS, binding.md5());
        }
        byte[] rest = NtlmKeys.rest(time, nonces.client(), pairs.bytes());
        byte[] proof = NtlmKeys.proof(passwordKey, challenge.server(), rest);
        byte[] nt = Digests.joined(proof, rest);
        byte[] lm = coded
                ? new byte[24]
                : Digests.joined(Digests.hmac(passwordKey, challenge.server(), nonces.client()), nonces.client());
        return written(challenge, account, lm, nt, NtlmKeys.sessionBase(passwordKey, proof), nonces, coded);
    }

    private static NtlmResponse written(
            Challenge challenge, Account account, byte[] lm, byte[] nt, byte[] base, Nonces nonces, boolean coded) {
        int flags = challenge.flags() & (NtlmFlags.OFFERED | NtlmFlags.TARGET_INFO);
        boolean exchange = (flags & NtlmFlags.KEY_EXCHANGE) != 0;
        byte[] key = exchange ? nonces.sessionKey() : base;
        byte[] sentKey = exchange ? Digests.rc4(base).update(key) : new byte[0];
        byte[] domain = NtlmFields.utf16(account.domain());
        byte[] user = NtlmFields.utf16(account.name());
        byte[] message = NtlmFields.write(3, FIXED, domain, user, lm, nt, sentKey)
                .payload(28, domain)
                .payload(36, user)
                .payload(44, new byte[0])
                .payload(12, lm)
                .payload(20, nt)
                .payload(52, sentKey)
                .number(60, flags)
                .raw(64, NtlmFields.VERSION)
                .bytes();
        return new NtlmResponse(message, key, coded);
    }

    /** The message with its integrity code over all three (MS-NLMP 3.1.5.1.2). */
    byte[] coded(byte[] negotiate, byte[] challenge) {
        if (coded) {
            byte[] code = Digests.hmac(sessionKey, negotiate, challenge, message);
            System.arraycopy(code, 0, message, MIC, code.length);
        }
        return message;
    }

    /** Windows counts time in steps of 100 ns since 1601. */
    static byte[] fileTime(Instant time) {
        long ticks = (time.getEpochSecond() + 11_644_473_600L) * 10_000_000L + time.getNano() / 100;
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(ticks)
                .array();
    }
}
