package io.corefleet.wsman.login;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** As much of DER (X.690) as SPNEGO needs: a tag, a length, what is in it. */
final class Der {
    private Der() {}

    /** One element. */
    static byte[] element(int tag, byte[]... content) {
        byte[] inner = Digests.joined(content);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (inner.length < 0x80) {
            out.write(inner.length);
        } else if (inner.length < 0x100) {
            out.write(0x81);
            out.write(inner.length);
        } else {
            out.write(0x82);
            out.write(inner.length >> 8);
            out.write(inner.length);
        }
        out.writeBytes(inner);
        return out.toByteArray();
    }

    /**
     * What is in the one element that this is.
     *
     * @throws LoginFailed when it has another tag or is cut short
     */
    static byte[] content(int tag, byte[] element) throws LoginFailed {
        byte[] found = elements(element).get(tag);
        if (found == null) {
            throw broken();
        }
        return found;
    }

    /** The elements in a row, by their tags; of equal ones the first. */
    static Map<Integer, byte[]> elements(byte[] row) throws LoginFailed {
        Map<Integer, byte[]> all = new LinkedHashMap<>();
        int at = 0;
        while (at < row.length) {
            int tag = row[at] & 0xff;
            int bytes = at + 1 < row.length ? Math.max(0, (row[at + 1] & 0xff) - 0x80) : 9;
            if (bytes > 3 || at + 2 + bytes > row.length) {
                throw broken();
            }
            int length = bytes == 0 ? row[at + 1] : 0;
            for (int i = 0; i < bytes; i++) {
                length = (length << 8) | (row[at + 2 + i] & 0xff);
            }
            int start = at + 2 + bytes;
            if (length > row.length - start) {
                throw broken();
            }
            all.putIfAbsent(tag, Arrays.copyOfRange(row, start, start + length));
            at = start + length;
        }
        return all;
    }

    private static LoginFailed broken() {
        return new LoginFailed("a token of SPNEGO cannot be read", null, null);
    }
}
