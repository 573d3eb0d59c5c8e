package io.corefleet.wsman.login;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;

/** The attribute-value pairs of a challenge and its response (MS-NLMP 2.2.2.1), in order. */
final class AvPairs {
    static final int COMPUTER = 1;
    static final int DOMAIN = 2;
    static final int FLAGS = 6;
    static final int TIMESTAMP = 7;
    static final int TARGET_NAME = 9;
    static final int CHANNEL_BINDINGS = 10;

    /** In {@link #FLAGS}: the response carries a message integrity code. */
    static final int MIC_PRESENT = 2;

    private final Map<Integer, byte[]> pairs = new LinkedHashMap<>();

    /**
     * Reads pairs; what follows their end is left alone.
     *
     * @throws LoginFailed when they are cut short
     */
    static AvPairs read(byte[] bytes) throws LoginFailed {
        AvPairs all = new AvPairs();
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        try {
            while (in.hasRemaining()) {
                int id = Short.toUnsignedInt(in.getShort());
                byte[] value = new byte[Short.toUnsignedInt(in.getShort())];
                in.get(value);
                if (id == 0) {
                    break;
                }
                all.pairs.put(id, value);
            }
            return all;
        } catch (BufferUnderflowException cut) {
            throw new LoginFailed("the host's NTLM challenge is cut short", null, cut);
        }
    }

    /** The value; null when there is none. */
    byte[] get(int id) {
        return pairs.get(id);
    }

    boolean has(int id) {
        return pairs.containsKey(id);
    }

    /** Sets a value, in its old place when it had one. */
    AvPairs set(int id, byte[] value) {
        pairs.put(id, value);
        return this;
    }

    /** The bits of {@link #FLAGS}; 0 when there are none. */
    int flags() {
        byte[] value = pairs.get(FLAGS);
        return value == null || value.length < 4
                ? 0
                : ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    AvPairs setFlags(int flags) {
        return set(
                FLAGS,
                ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(flags)
                        .array());
    }

    byte[] bytes() {
        int size =
                4 + pairs.values().stream().mapToInt(value -> 4 + value.length).sum();
        ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        pairs.forEach((id, value) ->
                out.putShort(id.shortValue()).putShort((short) value.length).put(value));
        return out.array();
    }
}
