package io.corefleet.wsman.login;

import java.util.HexFormat;
import java.util.Map;

/** Tokens of SPNEGO (RFC 4178) for the one mechanism NTLM, as both sides write and read them. */
final class Spnego {
    /** The list of mechanisms as it is sent, whose integrity both sides prove at the end: NTLM alone, 1.3.6.1.4.1.311.2.2.10. */
    static final byte[] MECHANISMS = HexFormat.of().parseHex("300c060a2b06010401823702020a");

    private static final byte[] NTLM = HexFormat.of().parseHex("060a2b06010401823702020a");
    private static final byte[] SPNEGO = HexFormat.of().parseHex("06062b0601050502");
    private static final int INITIAL = 0x60;
    private static final int RESPONSE = 0xa1;
    private static final int SEQUENCE = 0x30;
    private static final int BYTES = 0x04;
    private static final int ENUMERATED = 0x0a;

    /** How far the host is. */
    static final int COMPLETED = 0;

    static final int INCOMPLETE = 1;

    private Spnego() {}

    /**
     * A response.
     *
     * @param state {@link #COMPLETED}, {@link #INCOMPLETE} or another one, which is a refusal; -1 for none
     * @param token of the mechanism; empty for none
     * @param integrity the proof over the list of mechanisms; empty for none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared: bytes on their way
    record Response(int state, byte[] token, byte[] integrity) {
        byte[] bytes() {
            byte[] none = new byte[0];
            return Der.element(
                    RESPONSE,
                    Der.element(
                            SEQUENCE,
                            state < 0 ? none : Der.element(0xa0, Der.element(ENUMERATED, new byte[] {(byte) state})),
                            state == INCOMPLETE ? Der.element(0xa1, NTLM) : none,
                            token.length == 0 ? none : Der.element(0xa2, Der.element(BYTES, token)),
                            integrity.length == 0 ? none : Der.element(0xa3, Der.element(BYTES, integrity))));
        }

        static Response read(byte[] bytes) throws LoginFailed {
            Map<Integer, byte[]> fields = Der.elements(Der.content(SEQUENCE, Der.content(RESPONSE, bytes)));
            byte[] state = fields.containsKey(0xa0) ? Der.content(ENUMERATED, fields.get(0xa0)) : new byte[] {-1};
            return new Response(state.length == 1 ? state[0] : -1, optional(fields, 0xa2), optional(fields, 0xa3));
        }
    }

    private static byte[] optional(Map<Integer, byte[]> fields, int tag) throws LoginFailed {
        return fields.containsKey(tag) ? Der.content(BYTES, fields.get(tag)) : new byte[0];
    }

    /** The first token: the list of mechanisms, and the first token of NTLM. */
    static byte[] initial(byte[] token) {
        byte[] init =
                Der.element(SEQUENCE, Der.element(0xa0, MECHANISMS), Der.element(0xa2, Der.element(BYTES, token)));
        return Der.element(INITIAL, SPNEGO, Der.element(0xa0, init));
    }

    /** Whether this is a first token of SPNEGO and no bare one. */
    static boolean isInitial(byte[] token) {
        return token.length > 0 && (token[0] & 0xff) == INITIAL;
    }

    /** The token of NTLM in a first token whose only mechanism it is. */
    static byte[] tokenOf(byte[] initial) throws LoginFailed {
        byte[] init = Der.elements(Der.content(INITIAL, initial)).get(0xa0);
        if (init == null) {
            throw new LoginFailed("a token of SPNEGO cannot be read", null, null);
        }
        return optional(Der.elements(Der.content(SEQUENCE, init)), 0xa2);
    }
}
