package io.corefleet.wsman.login;

/** NTLM in SPNEGO: for hosts that take no bare token of NTLM in {@code Negotiate}. Both sides prove that nobody changed the choice. */
public final class SpnegoHandshake implements Handshake {
    private static final byte[] NONE = new byte[0];

    private final NtlmHandshake ntlm;
    private boolean begun;
    private NtlmSealer sealer;
    private boolean complete;

    /** Wraps a handshake that has not begun. */
    public SpnegoHandshake(NtlmHandshake ntlm) {
        this.ntlm = ntlm;
    }

    @Override
    public String scheme() {
        return ntlm.scheme();
    }

    @Override
    public byte[] next(byte[] fromHost) throws LoginFailed {
        if (!begun) {
            begun = true;
            return Spnego.initial(ntlm.next(NONE));
        }
        Spnego.Response response = Spnego.Response.read(fromHost);
        if (sealer == null) {
            byte[] token = ntlm.next(response.token());
            sealer = ntlm.sealer();
            return new Spnego.Response(-1, token, sealer.sign(Spnego.MECHANISMS)).bytes();
        }
        finish(response);
        return NONE;
    }

    private void finish(Spnego.Response response) throws LoginFailed {
        if (response.state() != Spnego.COMPLETED) {
            throw new LoginFailed("the host did not end the log-in", null, null);
        }
        // Where the first mechanism was taken a host need not prove the choice (RFC 4178, 5): ours is the only one.
        if (response.integrity().length > 0) {
            sealer.verify(Spnego.MECHANISMS, response.integrity());
        }
        sealer.restart();
        complete = true;
    }

    @Override
    public boolean isComplete() {
        return complete;
    }

    @Override
    public Sealer sealer() {
        if (!complete) {
            throw new IllegalStateException("not logged in yet");
        }
        return sealer;
    }

    @Override
    public void close() {
        ntlm.close();
    }
}
