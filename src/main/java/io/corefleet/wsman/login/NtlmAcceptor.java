package io.corefleet.wsman.login;

import io.corefleet.value.Secret;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;

/** The host's side of NTLMv2, for simulated hosts and tests. Knows one account. Used by one thread at a time, for one connection. */
public final class NtlmAcceptor {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Account account;
    private final Secret password;
    private final String computer;
    private final ChannelBinding binding;
    private byte[] negotiate;
    private byte[] challenge;
    private byte[] sessionKey;

    /**
     * An acceptor.
     *
     * @param account whose log-in is taken: its name in any case, with any domain
     * @param computer the host's name, as it calls itself
     * @param binding of the TLS connection; null without
     */
    public NtlmAcceptor(Account account, Secret password, String computer, ChannelBinding binding) {
        this.account = account;
        this.password = password;
        this.computer = computer;
        this.binding = binding;
    }

    /** The challenge to a NEGOTIATE message. */
    public byte[] challenge(byte[] message) throws LoginFailed {
        NtlmFields asked = NtlmFields.read(1, 32, message);
        negotiate = message;
        byte[] name = NtlmFields.utf16(computer);
        byte[] nonce = new byte[8];
        RANDOM.nextBytes(nonce);
        AvPairs pairs = AvPairs.read(new byte[0])
                .set(AvPairs.DOMAIN, name)
                .set(AvPairs.COMPUTER, name)
                .set(AvPairs.TIMESTAMP, NtlmResponse.fileTime(Instant.now()));
        byte[] info = pairs.bytes();
        int flags = (asked.number(12) & NtlmFlags.OFFERED) | NtlmFlags.TARGET_INFO | NtlmFlags.TARGET_TYPE_SERVER;
        challenge = NtlmFields.write(2, 56, name, info)
                .payload(12, name)
                .number(20, flags)
                .raw(24, nonce)
                .payload(40, info)
                .raw(48, NtlmFields.VERSION)
                .bytes();
        return challenge;
    }

    /**
     * Takes the AUTHENTICATE message.
     *
     * @throws LoginFailed when it does not prove the account's password, was altered or is bound to another connection
     */
    public void accept(byte[] message) throws LoginFailed {
        if (challenge == null) {
            throw new LoginFailed("there was no challenge", null, null);
        }
        NtlmFields fields = NtlmFields.read(3, NtlmResponse.MIC + 16, message);
        // Some clients offer no Unicode in their first message; then names are in the old character set.
        boolean unicode = (fields.number(60) & NtlmFlags.UNICODE) != 0;
        Charset names = unicode ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1;
        Account named = new Account(new String(fields.payload(36), names), new String(fields.payload(28), names));
        byte[] nt = fields.payload(20);
        boolean known = named.name().equalsIgnoreCase(account.name());
        if (!known || nt.length < 48) {
            throw refused();
        }
        byte[] rest = Arrays.copyOfRange(nt, 16, nt.length);
        byte[] passwordKey = NtlmKeys.ofPassword(password.reveal(), named);
        byte[] proof = NtlmKeys.proof(passwordKey, Arrays.copyOfRange(challenge, 24, 32), rest);
        if (!MessageDigest.isEqual(proof, Arrays.copyOf(nt, 16))) {
            throw refused();
        }
        byte[] key = sessionKey(fields, NtlmKeys.sessionBase(passwordKey, proof));
        checkPairs(AvPairs.read(Arrays.copyOfRange(rest, 28, rest.length)), message, key);
        sessionKey = key;
    }

    private static byte[] sessionKey(NtlmFields fields, byte[] base) throws LoginFailed {
        boolean exchange = (fields.number(60) & NtlmFlags.KEY_EXCHANGE) != 0;
        return exchange ? Digests.rc4(base).update(fields.payload(52)) : base;
    }

    private void checkPairs(AvPairs pairs, byte[] message, byte[] key) throws LoginFailed {
        byte[] zeroed = message.clone();
        Arrays.fill(zeroed, NtlmResponse.MIC, NtlmResponse.MIC + 16, (byte) 0);
        byte[] code = Arrays.copyOfRange(message, NtlmResponse.MIC, NtlmResponse.MIC + 16);
        if ((pairs.flags() & AvPairs.MIC_PRESENT) == 0
                || !MessageDigest.isEqual(Digests.hmac(key, negotiate, challenge, zeroed), code)) {
            throw new LoginFailed("the integrity code of the log-in is wrong", null, null);
        }
        byte[] bound = pairs.get(AvPairs.CHANNEL_BINDINGS);
        boolean absent = bound == null || Arrays.equals(bound, new byte[16]);
        if (!absent && binding != null && !Arrays.equals(bound, binding.md5())) {
            throw new LoginFailed("the log-in is bound to another connection", null, null);
        }
    }

    private static LoginFailed refused() {
        return new LoginFailed("the account or its password is wrong", null, null);
    }

    /** Seals what the host sends. */
    public NtlmSealer sealer() {
        if (sessionKey == null) {
            throw new IllegalStateException("not logged in yet");
        }
        return new NtlmSealer(sessionKey, false);
    }
}
