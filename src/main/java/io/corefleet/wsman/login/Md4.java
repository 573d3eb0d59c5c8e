package io.corefleet.wsman.login;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The digest MD4 (RFC 1320), which no JDK offers any more. NTLM derives the key of a password by it; good for nothing else. */
final class Md4 {
    private static final int[][] ORDER = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
        {0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15},
        {0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15}
    };
    private static final int[][] SHIFT = {{3, 7, 11, 19}, {3, 5, 9, 13}, {3, 9, 11, 15}};
    private static final int[] CONSTANT = {0, 0x5a827999, 0x6ed9eba1};

    private Md4() {}

    /** The digest of a message, 16 bytes. */
    static byte[] digest(byte[] message) {
        int padded = (message.length + 8) / 64 * 64 + 64;
        ByteBuffer blocks = ByteBuffer.wrap(Arrays.copyOf(message, padded)).order(ByteOrder.LITTLE_ENDIAN);
        blocks.put(message.length, (byte) 0x80);
        blocks.putLong(padded - 8, message.length * 8L);
        int[] state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
        int[] block = new int[16];
        while (blocks.hasRemaining()) {
            for (int i = 0; i < 16; i++) {
                block[i] = blocks.getInt();
            }
            add(state, block);
        }
        ByteBuffer digest = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(state).forEach(digest::putInt);
        return digest.array();
    }

    private static void add(int[] state, int[] block) {
        int[] w = state.clone();
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 16; i++) {
                // The four words take turns: a, d, c, b.
                int at = (4 - i % 4) % 4;
                int mixed = mix(round, w[(at + 1) % 4], w[(at + 2) % 4], w[(at + 3) % 4]);
                int sum = w[at] + mixed + block[ORDER[round][i]] + CONSTANT[round];
                w[at] = Integer.rotateLeft(sum, SHIFT[round][i % 4]);
            }
        }
        for (int i = 0; i < 4; i++) {
            state[i] += w[i];
        }
    }

    private static int mix(int round, int x, int y, int z) {
        return switch (round) {
            case 0 -> (x & y) | (~x & z);
            case 1 -> (x & y) | (x & z) | (y & z);
            default -> x ^ y ^ z;
        };
    }
}
