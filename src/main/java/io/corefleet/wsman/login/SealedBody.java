package io.corefleet.wsman.login;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sealed message as WinRM carries it over HTTP (MS-WSMV 2.2.9.1): two parts, of which the second holds the signature and the data.
 *
 * @param contentType the value of the header {@code Content-Type}
 * @param bytes the body
 */
@SuppressWarnings("ArrayRecordComponent") // never compared: bytes on their way
public record SealedBody(String contentType, byte[] bytes) {
    private static final String SOAP = "application/soap+xml;charset=UTF-8";
    private static final String BOUNDARY = "--Encrypted Boundary";
    /** What comes before the sealed bytes has some 250 characters; what comes after them, with a line end, 25. */
    private static final int LONGEST_HEAD = 4096;

    private static final int LONGEST_END = 30;
    private static final Pattern LENGTH = Pattern.compile("(?im)^\\s*OriginalContent:.*?;\\s*Length=(\\d{1,9})\\s*$");
    private static final Pattern PROTOCOL =
            Pattern.compile("(?im)^\\s*Content-Type:\\s*(application/HTTP-[\\w-]+)\\s*$");
    private static final Pattern DATA = Pattern.compile("(?i)Content-Type:\\s*application/octet-stream\\r\\n");

    /** Seals a message under the name of the sealing, {@code application/HTTP-SPNEGO-session-encrypted}. */
    public static SealedBody seal(byte[] message, String protocol, Sealer sealer) throws LoginFailed {
        Sealer.Sealed sealed = sealer.seal(message);
        String head = BOUNDARY + "\r\n\tContent-Type: " + protocol + "\r\n\tOriginalContent: type=" + SOAP + ";Length="
                + message.length + "\r\n" + BOUNDARY + "\r\n\tContent-Type: application/octet-stream\r\n";
        byte[] length = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(sealed.header().length)
                .array();
        byte[] body = Digests.joined(ascii(head), length, sealed.header(), sealed.data(), ascii(BOUNDARY + "--\r\n"));
        String type = "multipart/encrypted;protocol=\"" + protocol + "\";boundary=\"Encrypted Boundary\"";
        return new SealedBody(type, body);
    }

    /**
     * Opens a body. It is taken apart by its lengths: the delimiter may occur in the sealed bytes too.
     *
     * @param protocol the name of the sealing that it must have
     * @throws LoginFailed when it is no such body, or was not sealed by the other side
     */
    public static byte[] open(byte[] body, String protocol, Sealer sealer) throws LoginFailed {
        // One byte is one character here, so that places in the text are places in the body.
        String text = new String(body, 0, Math.min(body.length, LONGEST_HEAD), StandardCharsets.ISO_8859_1);
        Matcher data = DATA.matcher(text);
        Matcher length = LENGTH.matcher(text);
        Matcher name = PROTOCOL.matcher(text);
        if (!data.find()
                || !length.find()
                || !name.find()
                || name.start() > data.start()
                || length.start() > data.start()) {
            throw broken("its parts cannot be told apart");
        }
        if (!name.group(1).toLowerCase(Locale.ROOT).equals(protocol.toLowerCase(Locale.ROOT))) {
            throw broken("it is sealed as " + name.group(1));
        }
        int end = end(body);
        int start = data.end() + 4;
        if (end < start) {
            throw broken("it is cut short");
        }
        long header = Integer.toUnsignedLong(
                ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).getInt(data.end()));
        if (start + header > end) {
            throw broken("its signature is cut short");
        }
        int dataAt = (int) (start + header);
        Sealer.Sealed sealed =
                new Sealer.Sealed(Arrays.copyOfRange(body, start, dataAt), Arrays.copyOfRange(body, dataAt, end));
        return sealer.open(sealed, Integer.parseInt(length.group(1)));
    }

    /** Where the last delimiter begins; some servers write it with a space. */
    private static int end(byte[] body) throws LoginFailed {
        int from = Math.max(0, body.length - LONGEST_END);
        String text = new String(body, from, body.length - from, StandardCharsets.ISO_8859_1);
        int end = Math.max(text.lastIndexOf(BOUNDARY + "--"), text.lastIndexOf("-- Encrypted Boundary--"));
        if (end < 0) {
            throw broken("it has no end");
        }
        return from + end;
    }

    private static LoginFailed broken(String why) {
        return new LoginFailed(
                "the sealed body cannot be read: " + why, "Is there a proxy that changes messages?", null);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
