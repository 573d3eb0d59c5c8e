package io.corefleet.probe;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What came back.
 *
 * @param headers by name, without letter case
 * @param body the beginning of the content, 1 MiB at most
 * @param milliseconds from the first byte sent to the last read, connecting included
 * @param certificate the server's; null without TLS
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record WebReply(int status, Map<String, String> headers, byte[] body, long milliseconds, X509Certificate certificate) {
    private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?([\\w.:-]+)");

    /** The content as text, in the character set that the server names, else UTF-8. */
    String text() {
        Matcher named = CHARSET.matcher(headers.getOrDefault("Content-Type", ""));
        return new String(body, named.find() ? charset(named.group(1)) : StandardCharsets.UTF_8);
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    /** Whether it says where to ask instead. */
    boolean isRedirection() {
        return status >= 300 && status < 400 && status != 304 && headers.containsKey("Location");
    }

    WebReply took(long all) {
        return new WebReply(status, headers, body, all, certificate);
    }
}
