package io.corefleet.triage.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A log whose {@code #Fields:} line names its columns: HTTPERR and the W3C logs of sites. Columns differ between releases, so nothing is taken by its
 * place. A line with fewer words than columns was cut or is being written; what it has counts. One with more has a queue whose name has blanks.
 */
public final class FieldsLog {
    private static final String QUEUE = "s-queuename";

    /** Of HTTPERR since Windows Server 2008, where a piece has no line of columns: 2022 added the stream, then the transport. */
    private static final String USUAL = "date time c-ip c-port s-ip s-port cs-version cs-method cs-uri ";

    private static final String REASON = "sc-status s-siteid s-reason s-queuename";

    private FieldsLog() {}

    /** The same of HTTPERR: a piece that begins below its line of columns is told by how many words its lines have. */
    public static List<Map<String, String>> httpErr(String text) {
        String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        boolean bare = !first.startsWith("#") && !text.lines().anyMatch(line -> line.startsWith("#Fields:"));
        if (!bare) {
            return read(text);
        }
        int words = text.lines()
                .mapToInt(line -> line.strip().split("\\s+").length)
                .max()
                .orElse(0);
        String columns = words < 14 ? USUAL + REASON : USUAL + "streamid " + REASON + (words > 14 ? " transport" : "");
        return read("#Fields: " + columns + "\n" + text);
    }

    /** Its lines, each by column; empty ones ({@code -}) are left out. */
    public static List<Map<String, String>> read(String text) {
        List<Map<String, String>> lines = new ArrayList<>();
        String[] columns = {};
        for (String line : text.lines().toList()) {
            if (line.startsWith("#Fields:")) {
                columns = line.substring("#Fields:".length()).strip().split("\\s+");
            } else if (!line.isBlank() && !line.startsWith("#")) {
                Map<String, String> entry = entry(columns, line.strip().split("\\s+"));
                // The first line of a piece may lack its start.
                if (entry.getOrDefault("date", "").matches("\\d{4}(-.*)?")) {
                    lines.add(entry);
                }
            }
        }
        return lines;
    }

    private static Map<String, String> entry(String[] columns, String[] words) {
        Map<String, String> entry = new LinkedHashMap<>();
        int more = Math.max(0, words.length - columns.length);
        int at = 0;
        for (int i = 0; i < columns.length && at < words.length; i++) {
            int end = at + (columns[i].equals(QUEUE) ? 1 + more : 1);
            String word = String.join(" ", List.of(words).subList(at, end));
            if (!word.equals("-")) {
                entry.put(columns[i], word);
            }
            at = end;
        }
        return entry;
    }
}
