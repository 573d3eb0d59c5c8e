package io.corefleet.wsman.login;

/** Encrypts and signs messages of one connection, in the order in which they go over the wire. Used by one thread at a time. */
public interface Sealer {
    /**
     * Seals a whole message.
     *
     * @throws LoginFailed when what was agreed on cannot seal as WinRM needs it
     */
    Sealed seal(byte[] message) throws LoginFailed;

    /**
     * Opens a whole message.
     *
     * @param length how long the message is, as the sender says
     * @throws LoginFailed when it was altered, repeated, skipped or not sealed by the host
     */
    byte[] open(Sealed sealed, int length) throws LoginFailed;

    /**
     * A sealed message.
     *
     * @param header the signature of NTLM or the token header of Kerberos, as WinRM puts it before the data
     * @param data what was the message
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared: bytes on their way
    record Sealed(byte[] header, byte[] data) {}
}
