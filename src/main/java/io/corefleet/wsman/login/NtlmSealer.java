package io.corefleet.wsman.login;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;

/** Sealing by NTLM with extended session security, 128-bit keys and key exchange (MS-NLMP 3.4.4). The RC4 streams go on from message to message. */
public final class NtlmSealer implements Sealer {
    private static final int SIGNATURE = 16;

    private final byte[] sessionKey;
    private final boolean client;
    private final Mac ownSigning;
    private final Mac otherSigning;
    private Cipher ownStream;
    private Cipher otherStream;
    private int sent;
    private int received;

    /**
     * A sealer.
     *
     * @param sessionKey the exported session key, 16 bytes
     * @param client whether this side is the client
     */
    public NtlmSealer(byte[] sessionKey, boolean client) {
        this.sessionKey = sessionKey.clone();
        this.client = client;
        this.ownSigning = Digests.mac(NtlmKeys.signing(sessionKey, client));
        this.otherSigning = Digests.mac(NtlmKeys.signing(sessionKey, !client));
        restart();
    }

    /** Begins both streams anew and goes on counting, as SPNEGO does after its proof of integrity (MS-SPNG 3.3.5.1). */
    void restart() {
        ownStream = Digests.rc4(NtlmKeys.sealing(sessionKey, client));
        otherStream = Digests.rc4(NtlmKeys.sealing(sessionKey, !client));
    }

    /** Signs without sealing. */
    byte[] sign(byte[] message) {
        return signature(ownSigning, ownStream, sent++, message);
    }

    /** Checks what the other side signed without sealing. */
    void verify(byte[] message, byte[] signature) throws LoginFailed {
        if (!MessageDigest.isEqual(signature(otherSigning, otherStream, received++, message), signature)) {
            throw new LoginFailed("the choice of the log-in was altered on its way", null, null);
        }
    }

    @Override
    public Sealed seal(byte[] message) {
        byte[] data = ownStream.update(message);
        return new Sealed(signature(ownSigning, ownStream, sent++, message), data == null ? new byte[0] : data);
    }

    @Override
    public byte[] open(Sealed sealed, int length) throws LoginFailed {
        if (sealed.header().length != SIGNATURE || sealed.data().length != length) {
            throw new LoginFailed("a sealed message has the wrong length", null, null);
        }
        byte[] opened = otherStream.update(sealed.data());
        byte[] message = opened == null ? new byte[0] : opened;
        byte[] expected = signature(otherSigning, otherStream, received++, message);
        if (!MessageDigest.isEqual(expected, sealed.header())) {
            throw new LoginFailed(
                    "a sealed message was altered, repeated or skipped: its signature is wrong", null, null);
        }
        return message;
    }

    /** First the message goes through the stream, then its checksum. */
    private static byte[] signature(Mac key, Cipher stream, int number, byte[] message) {
        byte[] sequence = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array();
        byte[] checksum = stream.update(Arrays.copyOf(Digests.hmac(key, sequence, message), 8));
        return Digests.joined(new byte[] {1, 0, 0, 0}, checksum, sequence);
    }
}
