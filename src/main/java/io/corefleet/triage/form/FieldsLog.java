package io.corefleet.triage.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A log whose {@code #Fields:} line names its columns: HTTPERR and the W3C logs of sites. Columns differ between releases, so nothing is taken by its
 * place. A line with fewer words than columns was cut or is being written; what it has counts.
 */
public final class FieldsLog {
    private FieldsLog() {}

    /** Its lines, each by column; empty ones ({@code -}) are left out. */
    public static List<Map<String, String>> read(String text) {
        List<Map<String, String>> lines = new ArrayList<>();
        String[] columns = {};
        for (String line : text.lines().toList()) {
            if (line.startsWith("#Fields:")) {
                columns = line.substring("#Fields:".length()).strip().split("\\s+");
            } else if (!line.isBlank() && !line.startsWith("#")) {
                Map<String, String> entry = entry(columns, line.strip().split("\\s+"));
                if (entry.containsKey("date")) {
                    lines.add(entry);
                }
            }
        }
        return lines;
    }

    private static Map<String, String> entry(String[] columns, String[] words) {
        Map<String, String> entry = new LinkedHashMap<>();
        for (int i = 0; i < columns.length && i < words.length; i++) {
            if (!words[i].equals("-")) {
                entry.put(columns[i], words[i]);
            }
        }
        return entry;
    }
}
