package io.corefleet.wsman.login;

/**
 * The log-in of one connection, as a row of tokens to and fro. Used by one thread at a time; good for one connection only, because
 * Windows logs in connections and not requests.
 */
public interface Handshake extends AutoCloseable {
    /** The word before each token in {@code Authorization} and {@code WWW-Authenticate}: {@code Negotiate} or {@code Kerberos}. */
    String scheme();

    /**
     * The next token for the host.
     *
     * @param fromHost what the host answered; empty at the beginning
     * @return what to send; empty when the host's token was the last and nothing is left to say
     * @throws LoginFailed when the host's token cannot be accepted, or no token can be made (no ticket, no such realm)
     */
    byte[] next(byte[] fromHost) throws LoginFailed;

    /** Whether both sides have proved themselves as far as this log-in can. */
    boolean isComplete();

    /**
     * Seals what is sent from now on and opens what comes.
     *
     * @throws IllegalStateException before the log-in is complete
     */
    Sealer sealer();

    /** Forgets keys and contexts. */
    @Override
    void close();
}
