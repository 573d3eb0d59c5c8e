package io.corefleet.triage.form;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reserved URL, from {@code netsh http show urlacl}: whose it is.
 *
 * @param url as it was reserved: {@code http://+:8080/}
 * @param owners SIDs, or their two letters, that may listen
 */
public record UrlReservation(String url, List<String> owners) {
    private static final Pattern URL = Pattern.compile("(?i)(https?://\\S+/)");
    private static final Pattern ENTRY = Pattern.compile("\\(A;[^;]*;([^;]*);;;([^;)]+)\\)");

    /** All of a text. */
    public static List<UrlReservation> read(String text) {
        List<UrlReservation> reservations = new ArrayList<>();
        String url = "";
        for (String line : text.lines().toList()) {
            Matcher found = URL.matcher(line);
            if (found.find()) {
                url = found.group(1);
            } else if (line.contains("D:") && !url.isEmpty()) {
                reservations.add(new UrlReservation(url, owners(line)));
                url = "";
            }
        }
        return reservations;
    }

    private static List<String> owners(String line) {
        List<String> owners = new ArrayList<>();
        Matcher entry = ENTRY.matcher(line);
        while (entry.find()) {
            owners.add(entry.group(2));
        }
        return owners;
    }

    /** The port; 0 when it has none. */
    public int port() {
        Matcher port = Pattern.compile(":(\\d{1,9})/").matcher(url);
        return port.find() ? Integer.parseInt(port.group(1)) : 0;
    }

    /** The host of the URL: a name, {@code +} or {@code *}. */
    public String host() {
        return url.replaceFirst("(?i)^https?://", "").replaceFirst(":\\d+/.*$", "");
    }

    /** What stands behind host and port, with a slash at both ends. */
    public String path() {
        return url.replaceFirst("(?i)^https?://[^/]*", "");
    }
}
