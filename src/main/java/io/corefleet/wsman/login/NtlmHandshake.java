package io.corefleet.wsman.login;

import io.corefleet.value.Secret;
import java.security.SecureRandom;
import java.time.Instant;

/** The log-in by NTLMv2 (MS-NLMP), its tokens bare in {@code Negotiate}, as Windows takes them too. */
public final class NtlmHandshake implements Handshake {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SAFER = "Use Kerberos or HTTPS with this host.";

    private final Account account;
    private final Secret password;
    private final String spn;
    private final ChannelBinding binding;
    private final boolean sealing;
    private String scheme = "Negotiate";
    private byte[] negotiate;
    private byte[] sessionKey;

    /**
     * A handshake.
     *
     * @param spn whom we mean, {@code HTTP/web01.example.test}; the host may check it
     * @param binding to the TLS connection; null without
     * @param sealing whether messages will be sealed, so that the host must offer all that it takes
     */
    public NtlmHandshake(Account account, Secret password, String spn, ChannelBinding binding, boolean sealing) {
        this.account = account;
        this.password = password;
        this.spn = spn;
        this.binding = binding;
        this.sealing = sealing;
    }

    /** This handshake, its tokens under another word: some servers offer {@code NTLM}. */
    public NtlmHandshake as(String word) {
        scheme = word;
        return this;
    }

    @Override
    public String scheme() {
        return scheme;
    }

    @Override
    public byte[] next(byte[] fromHost) throws LoginFailed {
        if (negotiate == null) {
            negotiate = NtlmFields.write(1, 40)
                    .number(12, NtlmFlags.OFFERED)
                    .payload(16, new byte[0])
                    .payload(24, new byte[0])
                    .raw(32, NtlmFields.VERSION)
                    .bytes();
            return negotiate;
        }
        if (sessionKey != null) {
            throw new LoginFailed("the host went on with NTLM after its end", null, null);
        }
        NtlmResponse.Challenge challenge = NtlmResponse.Challenge.read(fromHost);
        check(challenge.flags());
        NtlmResponse response = NtlmResponse.to(
                challenge, NtlmKeys.ofPassword(password.reveal(), account), account, spn, binding, nonces());
        sessionKey = response.sessionKey();
        return response.coded(negotiate, fromHost);
    }

    private void check(int flags) throws LoginFailed {
        if ((flags & NtlmFlags.UNICODE) == 0 || (flags & NtlmFlags.EXTENDED_SESSION_SECURITY) == 0) {
            throw new LoginFailed("the host offers only an NTLM that is too weak", SAFER, null);
        }
        if (sealing && (flags & NtlmFlags.SEALING) != NtlmFlags.SEALING) {
            throw new LoginFailed("the host offers NTLM without sealing by 128-bit keys", SAFER, null);
        }
    }

    private static NtlmResponse.Nonces nonces() {
        byte[] client = new byte[8];
        byte[] key = new byte[16];
        RANDOM.nextBytes(client);
        RANDOM.nextBytes(key);
        return new NtlmResponse.Nonces(client, key, Instant.now());
    }

    @Override
    public boolean isComplete() {
        return sessionKey != null;
    }

    @Override
    public NtlmSealer sealer() {
        if (sessionKey == null) {
            throw new IllegalStateException("not logged in yet");
        }
        return new NtlmSealer(sessionKey, true);
    }

    /** The key goes with the sealer: nothing is left to forget. */
    @Override
    public void close() {}
}
