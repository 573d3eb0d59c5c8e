package io.corefleet.wsman.login;

/**
 * The host's side of {@code Negotiate} for one account: takes NTLM bare and in SPNEGO. For simulated hosts and tests. Used by one thread, for one
 * connection.
 */
public final class SpnegoAcceptor {
    private static final byte[] NONE = new byte[0];

    private final NtlmAcceptor ntlm;
    private boolean begun;
    private boolean wrapped;
    private NtlmSealer sealer;

    /** Takes what this takes. */
    public SpnegoAcceptor(NtlmAcceptor ntlm) {
        this.ntlm = ntlm;
    }

    /** Whether the first token has been answered. */
    public boolean hasBegun() {
        return begun;
    }

    /**
     * The answer to a token.
     *
     * @return empty after the last bare token
     * @throws LoginFailed when the log-in is refused
     */
    public byte[] next(byte[] token) throws LoginFailed {
        if (!begun) {
            begun = true;
            wrapped = Spnego.isInitial(token);
            byte[] challenge = ntlm.challenge(wrapped ? Spnego.tokenOf(token) : token);
            return wrapped ? new Spnego.Response(Spnego.INCOMPLETE, challenge, NONE).bytes() : challenge;
        }
        if (!wrapped) {
            ntlm.accept(token);
            sealer = ntlm.sealer();
            return NONE;
        }
        Spnego.Response response = Spnego.Response.read(token);
        ntlm.accept(response.token());
        NtlmSealer proven = ntlm.sealer();
        proven.verify(Spnego.MECHANISMS, response.integrity());
        byte[] integrity = proven.sign(Spnego.MECHANISMS);
        proven.restart();
        sealer = proven;
        return new Spnego.Response(Spnego.COMPLETED, NONE, integrity).bytes();
    }

    /** Whether the log-in stands. */
    public boolean isComplete() {
        return sealer != null;
    }

    /** Seals what the host sends. */
    public Sealer sealer() {
        if (sealer == null) {
            throw new IllegalStateException("not logged in yet");
        }
        return sealer;
    }
}
