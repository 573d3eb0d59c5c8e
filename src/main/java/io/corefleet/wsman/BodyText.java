package io.corefleet.wsman;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a body as our XML reader takes it: UTF-8 from its first angle bracket on. Windows sends nothing else, but UTF-16 is legal, and
 * others put a byte order mark or a line break before it, or declare UTF-16 over UTF-8 as .NET's writers into strings do.
 */
final class BodyText {
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*[\"']?([\\w.:-]+)");
    private static final Pattern DECLARATION = Pattern.compile("(?is)\\A<\\?xml\\s[^>]{0,200}\\?>");
    private static final int LONGEST_DECLARATION = 256;

    private BodyText() {}

    /** In UTF-8; the same bytes where they are good as they are. */
    static byte[] of(byte[] body, List<String> contentType) {
        Charset wide = wide(body);
        if (wide != null) {
            return undeclared(
                    new String(body, wide).replaceFirst("\\A\ufeff", "").strip());
        }
        byte[] text = fromBracket(body);
        Charset told = told(contentType);
        if (told != null && !isUtf8(text)) {
            return undeclared(new String(text, told));
        }
        return declaresWide(text) ? undeclared(new String(text, StandardCharsets.UTF_8)) : text;
    }

    /** The first character is an angle bracket or a mark, and so tells how wide characters are; null for bytes. */
    private static Charset wide(byte[] body) {
        if (body.length < 2) {
            return null;
        }
        int first = ((body[0] & 0xff) << 8) | (body[1] & 0xff);
        return switch (first) {
            case 0xfeff, 0x003c -> StandardCharsets.UTF_16BE;
            case 0xfffe, 0x3c00 -> StandardCharsets.UTF_16LE;
            default -> null;
        };
    }

    private static byte[] fromBracket(byte[] body) {
        boolean marked = body.length > 2 && (body[0] & 0xff) == 0xef && (body[1] & 0xff) == 0xbb;
        int at = marked ? 3 : 0;
        while (at < body.length && (body[at] == ' ' || body[at] == '\t' || body[at] == '\r' || body[at] == '\n')) {
            at++;
        }
        return at == 0 ? body : Arrays.copyOfRange(body, at, body.length);
    }

    /** What the header says; null when it says UTF-8, nothing, or something that cannot be true of bytes. */
    private static Charset told(List<String> contentType) {
        Matcher found = CHARSET.matcher(contentType.isEmpty() ? "" : contentType.get(0));
        if (!found.find() || found.group(1).matches("(?i)utf-?(8|16.*)")) {
            return null;
        }
        try {
            return Charset.forName(found.group(1));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return null;
        }
    }

    private static boolean isUtf8(byte[] text) {
        try {
            CharBuffer whole = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
            return whole.hasRemaining();
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    private static boolean declaresWide(byte[] text) {
        if (text.length < 2 || text[1] != '?') {
            return false;
        }
        String start = new String(text, 0, Math.min(text.length, LONGEST_DECLARATION), StandardCharsets.ISO_8859_1);
        Matcher declaration = DECLARATION.matcher(start);
        return declaration.find() && declaration.group().matches("(?is).*encoding\\s*=\\s*[\"']utf-?16.*");
    }

    private static byte[] undeclared(String text) {
        return DECLARATION.matcher(text).replaceFirst("").getBytes(StandardCharsets.UTF_8);
    }
}
