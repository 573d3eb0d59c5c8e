package io.corefleet.wsman.login;

import java.util.Arrays;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.MessageProp;

/**
 * Sealing by Kerberos (RFC 4121). WinRM cuts a token in two: the header holds the token's header, its rotated trailer and the confounder,
 * the data is as long as the message. Java gives the token in one piece without rotation, so bytes only move.
 */
final class KerberosSealer implements Sealer {
    private static final int TOKEN_HEADER = 16;
    private static final int CONFOUNDER = 16;
    private static final int AROUND = TOKEN_HEADER + CONFOUNDER;

    private final GSSContext context;

    KerberosSealer(GSSContext context) {
        this.context = context;
    }

    @Override
    public Sealed seal(byte[] message) throws LoginFailed {
        try {
            return cut(context.wrap(message, 0, message.length, new MessageProp(0, true)), message.length);
        } catch (GSSException broken) {
            throw new LoginFailed("Kerberos cannot seal any more: " + broken.getMessage(), null, broken);
        }
    }

    @Override
    public byte[] open(Sealed sealed, int length) throws LoginFailed {
        byte[] token = joined(sealed);
        MessageProp properties = new MessageProp(0, true);
        byte[] opened;
        try {
            opened = context.unwrap(token, 0, token.length, properties);
        } catch (GSSException broken) {
            throw new LoginFailed("a sealed message was altered: " + broken.getMessage(), null, broken);
        }
        if (!properties.getPrivacy()) {
            throw new LoginFailed("a message was signed, but not sealed", null, null);
        }
        boolean outOfOrder = properties.isDuplicateToken()
                || properties.isOldToken()
                || properties.isGapToken()
                || properties.isUnseqToken();
        if (outOfOrder) {
            throw new LoginFailed("a sealed message was repeated or skipped", null, null);
        }
        if (opened.length < length) {
            throw new LoginFailed("a sealed message has the wrong length", null, null);
        }
        // What fills the extra count stays behind the message.
        return Arrays.copyOf(opened, length);
    }

    /** From one piece, its rotation count 0, to header and data. */
    static Sealed cut(byte[] token, int length) throws LoginFailed {
        if (token.length < AROUND + length || token[0] != 5 || token[1] != 4) {
            throw new LoginFailed(
                    "the ticket's encryption type is too old for sealing here",
                    "Let the account and the host use AES (msDS-SupportedEncryptionTypes).",
                    null);
        }
        int trailer = token.length - AROUND - length;
        byte[] header = new byte[AROUND + trailer];
        System.arraycopy(token, 0, header, 0, TOKEN_HEADER);
        rotation(header, trailer - extraCount(token));
        System.arraycopy(token, AROUND + length, header, TOKEN_HEADER, trailer);
        System.arraycopy(token, TOKEN_HEADER, header, TOKEN_HEADER + trailer, CONFOUNDER);
        return new Sealed(header, Arrays.copyOfRange(token, AROUND, AROUND + length));
    }

    /** Back to one piece, whatever extra count and rotation the other side wrote. */
    static byte[] joined(Sealed sealed) throws LoginFailed {
        byte[] header = sealed.header();
        int trailer = header.length - AROUND;
        if (trailer < 0 || header[0] != 5 || header[1] != 4) {
            throw new LoginFailed("a sealed message has no token of Kerberos", null, null);
        }
        byte[] token = new byte[header.length + sealed.data().length];
        System.arraycopy(header, 0, token, 0, TOKEN_HEADER);
        rotation(token, 0);
        System.arraycopy(header, TOKEN_HEADER + trailer, token, TOKEN_HEADER, CONFOUNDER);
        System.arraycopy(sealed.data(), 0, token, AROUND, sealed.data().length);
        System.arraycopy(header, TOKEN_HEADER, token, AROUND + sealed.data().length, trailer);
        return token;
    }

    private static int extraCount(byte[] token) {
        return ((token[4] & 0xff) << 8) | (token[5] & 0xff);
    }

    private static void rotation(byte[] token, int count) {
        token[6] = (byte) (count >> 8);
        token[7] = (byte) count;
    }
}
