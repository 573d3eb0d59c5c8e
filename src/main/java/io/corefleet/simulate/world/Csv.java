package io.corefleet.simulate.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of fresh worlds: lines with commas, first the names of the columns; no quotes, {@code #} begins a remark. */
final class Csv {
    private Csv() {}

    /** The rows of a table, each by column name. */
    static List<Map<String, String>> rows(String table) {
        List<String> lines = lines(table).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        String[] columns = lines.get(0).split(",");
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            if (cells.length != columns.length) {
                throw new IllegalStateException(table + ": " + columns.length + " columns are wanted in: " + line);
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.length; i++) {
                row.put(columns[i], cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    /** A cell with names between slashes. */
    static List<String> names(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split("/"));
    }

    private static List<String> lines(String table) {
        try (InputStream in = Csv.class.getResourceAsStream(table)) {
            if (in == null) {
                throw new IllegalStateException("there is no table " + table);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
