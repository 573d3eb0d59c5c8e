package io.corefleet.wsman.login;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
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
    private static final String NAME = "Encrypted Boundary";
    private static final String BOUNDARY = "--" + NAME;
    /** What comes before the sealed bytes has some 250 characters. */
    private static final int LONGEST_HEAD = 4096;

    /** Line breaks and spaces around the last delimiter. */
    private static final int SLACK = 16;

    /** Larger than any signature or token header. */
    private static final int LARGEST_HEADER = 4096;

    private static final Pattern LENGTH =
            Pattern.compile("(?im)^[ \\t]*OriginalContent[ \\t]*:[^\\r\\n]*?\\bLength[ \\t]*=[ \\t]*\"?(\\d{1,9})");
    private static final Pattern PROTOCOL =
            Pattern.compile("(?im)^[ \\t]*Content-Type[ \\t]*:[ \\t]*\"?(application/HTTP-[\\w-]+)");
    private static final Pattern DATA =
            Pattern.compile("(?i)Content-Type[ \\t]*:[ \\t]*application/octet-stream[^\\r\\n]*\\r?\\n");
    private static final Pattern TYPE = Pattern.compile("(?i)\\s*multipart/.*", Pattern.DOTALL);
    private static final Pattern DELIMITER = Pattern.compile("(?i);\\s*boundary\\s*=\\s*(?:\"([^\"]+)\"|([^\\s;\"]+))");

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

    /** Whether a body of this type is a sealed one. */
    public static boolean isSealed(String contentType) {
        return TYPE.matcher(contentType).matches();
    }

    /**
     * Opens a body as Windows writes it, and takes no other line breaks: the host's side.
     *
     * @param protocol the name of the sealing that it must have
     * @throws LoginFailed when it is no such body, or was not sealed by the other side
     */
    public static byte[] open(byte[] body, String protocol, Sealer sealer) throws LoginFailed {
        return open(body, "", protocol, sealer, false);
    }

    /**
     * Opens a body. It is taken apart by its lengths: the delimiter may occur in the sealed bytes too.
     *
     * @param contentType may name another delimiter than Windows does
     * @param protocol the name of the sealing that it must have
     * @throws LoginFailed when it is no such body, or was not sealed by the other side
     */
    public static byte[] open(byte[] body, String contentType, String protocol, Sealer sealer) throws LoginFailed {
        return open(body, contentType, protocol, sealer, true);
    }

    private static byte[] open(byte[] body, String contentType, String protocol, Sealer sealer, boolean anyBreaks)
            throws LoginFailed {
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
        int original = Integer.parseInt(length.group(1));
        return sealer.open(parts(body, data.end(), end(body, contentType), anyBreaks ? original : -1), original);
    }

    /** With the original's length, line breaks are borne that Windows does not write; -1 bears none. */
    private static Sealer.Sealed parts(byte[] body, int from, int end, int original) throws LoginFailed {
        int start = from + 4;
        if (end < start) {
            throw broken("it is cut short");
        }
        long header = header(body, from);
        // Some write an empty line, as mail does, where Windows has none; read as a length it is far too long.
        if (original >= 0
                && header > LARGEST_HEADER
                && body[from] == '\r'
                && body[from + 1] == '\n'
                && end >= start + 2) {
            start += 2;
            header = header(body, from + 2);
        }
        if (start + header > end) {
            throw broken("its signature is cut short");
        }
        int dataAt = (int) (start + header);
        // And a line break before the last delimiter.
        boolean broken =
                original >= 0 && end - dataAt == original + 2 && body[end - 2] == '\r' && body[end - 1] == '\n';
        return new Sealer.Sealed(
                Arrays.copyOfRange(body, start, dataAt), Arrays.copyOfRange(body, dataAt, broken ? end - 2 : end));
    }

    private static long header(byte[] body, int at) {
        return Integer.toUnsignedLong(
                ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).getInt(at));
    }

    /** Where the last delimiter begins; some servers write it with a space. */
    private static int end(byte[] body, String contentType) throws LoginFailed {
        Matcher told = DELIMITER.matcher(contentType);
        String own = !told.find() ? NAME : told.group(1) == null ? told.group(2) : told.group(1);
        int longest = Math.max(own.length(), NAME.length()) + SLACK;
        int from = Math.max(0, body.length - longest);
        String text = new String(body, from, body.length - from, StandardCharsets.ISO_8859_1);
        for (String delimiter : List.of("--" + own + "--", "-- " + own + "--", BOUNDARY + "--", "-- " + NAME + "--")) {
            int end = text.lastIndexOf(delimiter);
            if (end >= 0) {
                return from + end;
            }
        }
        throw broken("it has no end");
    }

    private static LoginFailed broken(String why) {
        return new LoginFailed(
                "the sealed body cannot be read: " + why, "Is there a proxy that changes messages?", null);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
