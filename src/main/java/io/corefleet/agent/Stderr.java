package io.corefleet.agent;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the process wrote to stderr: noise as long as the agent runs, the reason when it does not start. PowerShell may write
 * CLIXML there ({@code #< CLIXML} and then XML) in spite of {@code -OutputFormat Text}.
 */
final class Stderr {
    private static final int KEPT = 16_384;
    private static final Pattern DOCUMENT =
            Pattern.compile("(?:#< CLIXML\\s*)?<Objs[\\s>].*?(?:</Objs>|\\z)|#< CLIXML", Pattern.DOTALL);
    /** PowerShell 7 colours its errors. */
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    private static final Pattern ERROR = Pattern.compile("<S S=\"Error\">(.*?)</S>", Pattern.DOTALL);
    private static final Pattern CHARACTER = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void add(byte[] more) {
        bytes.write(more, 0, Math.min(more.length, Math.max(0, KEPT - bytes.size())));
    }

    /** Its beginning on one line; empty when nothing was written. */
    String text() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        // What cmd.exe or a program said stands beside PowerShell's documents, of which there may be several.
        text = DOCUMENT.matcher(text).replaceAll(found -> Matcher.quoteReplacement(errors(found.group())));
        String line =
                COLOUR.matcher(text).replaceAll("").replaceAll("\\s+", " ").strip();
        return line.length() > 400 ? line.substring(0, 400) + "…" : line;
    }

    private static String errors(String document) {
        return ERROR.matcher(document)
                .results()
                .map(found -> plain(found.group(1)))
                .collect(Collectors.joining());
    }

    private static String plain(String xml) {
        String text = CHARACTER
                .matcher(xml)
                .replaceAll(
                        found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }
}
