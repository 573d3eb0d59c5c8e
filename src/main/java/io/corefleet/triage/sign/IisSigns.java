package io.corefleet.triage.sign;

import io.corefleet.triage.form.Markup;
import io.corefleet.triage.form.Told;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What appcmd tells, and what it says when it cannot. */
final class IisSigns {
    private static final Pattern HRESULT = Pattern.compile("(?i)(?:hresult:|0x)([0-9a-f]{8})");
    private static final Pattern FILE = Pattern.compile("(?:\\\\\\\\\\?\\\\)?([A-Za-z]:\\\\[^\\r\\n<>\"|]+?\\.config)");
    private static final Pattern LINE = Pattern.compile("(?m)^[^\\r\\n\\d\\\\]*:\\s*(\\d+)\\s*$");

    private final Told iis;

    IisSigns(Told evidence) {
        this.iis = evidence.part("iis");
    }

    Stream<Markup> elements(String member, String name) {
        return Markup.read(iis.text(member)).all(name);
    }

    Map<String, Object> row(boolean installed) {
        String said = List.of("pools", "sites").stream()
                .map(iis::text)
                .filter(IisSigns::isError)
                .findFirst()
                .map(IisSigns::readable)
                .orElse("");
        return Row.of(
                "installed", installed,
                "error", said.replaceAll("\\s+", " ").strip(),
                "error_code", first(HRESULT, said),
                "error_file", first(FILE, said),
                "error_line", first(LINE, said));
    }

    /** Words, in whatever language, or an element that says so. XML that was cut is neither, and a site may be called ERROR. */
    private static boolean isError(String text) {
        return !text.isBlank()
                && (!Markup.begin(text).startsWith("<")
                        || Markup.read(text).child("ERROR").isPresent());
    }

    private static String readable(String text) {
        Markup root = Markup.read(text);
        return root.child("ERROR").map(error -> error.attribute("message")).orElse(text);
    }

    static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : "";
    }

    /** The HRESULT in a page or message, as {@code 0x80070021}; empty when there is none. */
    static String hresult(String text) {
        String digits = first(HRESULT, text);
        return digits.isEmpty() ? "" : "0x" + digits.toLowerCase(Locale.ROOT);
    }

    /** The configuration file that a page or message names. */
    static String file(String text) {
        return first(FILE, text);
    }
}
