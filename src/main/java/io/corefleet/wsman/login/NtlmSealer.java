package io.corefleet.wsman.login;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;

/** Sealing by NTLM with extended session security, 128-bit keys and key exchange (MS-NLMP 3.4.4). The RC4 streams are never reset. */
public final class NtlmSealer implements Sealer {
    private static final int SIGNATURE = 16;

    private final byte[] ownSigning;
    private final byte[] otherSigning;
    private final Cipher ownStream;
    private final Cipher otherStream;
    private int sent;
    private int received;

    /**
     * A sealer.
     *
     * @param sessionKey the exported session key, 16 bytes
     * @param client whether this side is the client
     */
    public NtlmSealer(byte[] sessionKey, boolean client) {
        this.ownSigning = NtlmKeys.signing(sessionKey, client);
        this.otherSigning = NtlmKeys.signing(sessionKey, !client);
        this.ownStream = Digests.rc4(NtlmKeys.sealing(sessionKey, client));
        this.otherStream = Digests.rc4(NtlmKeys.sealing(sessionKey, !client));
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
    private static byte[] signature(byte[] key, Cipher stream, int number, byte[] message) {
        byte[] sequence = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array();
        byte[] checksum = stream.update(Arrays.copyOf(Digests.hmac(key, sequence, message), 8));
        return Digests.joined(new byte[] {1, 0, 0, 0}, checksum, sequence);
    }
}
