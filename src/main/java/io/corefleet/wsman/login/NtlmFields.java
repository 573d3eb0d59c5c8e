package io.corefleet.wsman.login;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An NTLM message as bytes: a fixed part with pointers, and the payload that they point to (MS-NLMP 2.2.1). */
final class NtlmFields {
    /** Windows as a client of revision 15; the build tells nothing. */
    static final byte[] VERSION = {10, 0, 0x63, 0x45, 0, 0, 0, 15};

    private static final byte[] SIGNATURE = "NTLMSSP\0".getBytes(StandardCharsets.US_ASCII);

    private final byte[] message;
    private final ByteBuffer bytes;
    private int payloadAt;

    private NtlmFields(byte[] message) {
        this.message = message;
        this.bytes = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        this.payloadAt = message.length;
    }

    /** A new message of this type, with room for a fixed part so long and for the payloads. */
    static NtlmFields write(int type, int fixed, byte[]... payloads) {
        int size = fixed
                + Arrays.stream(payloads).mapToInt(payload -> payload.length).sum();
        NtlmFields message = new NtlmFields(new byte[size]);
        message.payloadAt = fixed;
        message.bytes.put(0, SIGNATURE).putInt(8, type);
        return message;
    }

    /**
     * Reads a message.
     *
     * @param least how long it must be
     */
    static NtlmFields read(int type, int least, byte[] message) throws LoginFailed {
        boolean signed = message.length >= least && Arrays.equals(Arrays.copyOf(message, 8), SIGNATURE);
        NtlmFields fields = new NtlmFields(message);
        if (!signed || fields.number(8) != type) {
            throw new LoginFailed("what came is no NTLM message of type " + type, null, null);
        }
        return fields;
    }

    int number(int at) {
        return bytes.getInt(at);
    }

    byte[] raw(int at, int length) {
        return Arrays.copyOfRange(message, at, at + length);
    }

    /** The payload to which the pointer at this place leads. */
    byte[] payload(int at) throws LoginFailed {
        int length = Short.toUnsignedInt(bytes.getShort(at));
        long start = Integer.toUnsignedLong(bytes.getInt(at + 4));
        if (start + length > message.length) {
            throw new LoginFailed("an NTLM message points beyond its end", null, null);
        }
        return raw((int) start, length);
    }

    NtlmFields number(int at, int value) {
        bytes.putInt(at, value);
        return this;
    }

    NtlmFields raw(int at, byte[] value) {
        bytes.put(at, value);
        return this;
    }

    /** Appends a payload and points to it from here. */
    NtlmFields payload(int at, byte[] value) {
        bytes.putShort(at, (short) value.length)
                .putShort(at + 2, (short) value.length)
                .putInt(at + 4, payloadAt);
        bytes.put(payloadAt, value);
        payloadAt += value.length;
        return this;
    }

    byte[] bytes() {
        return message;
    }

    static byte[] utf16(String text) {
        return text.getBytes(StandardCharsets.UTF_16LE);
    }

    static String text(byte[] utf16) {
        return new String(utf16, StandardCharsets.UTF_16LE);
    }
}
