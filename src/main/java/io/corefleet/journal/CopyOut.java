package io.corefleet.journal;

import io.corefleet.json.Json;
import io.corefleet.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Writes a journal down as lines of JSON: a head, then one line for each row. Of secrets it holds what the journal holds: labels. */
final class CopyOut {
    private CopyOut() {}

    static int write(Handle handle, Writer out) {
        int rows = 0;
        line(out, Map.of("corefleetJournal", CopyTables.FORM));
        for (String table : CopyTables.names()) {
            List<String> columns = CopyTables.columns(table);
            String query =
                    "SELECT " + String.join(", ", columns) + " FROM " + table + " ORDER BY " + CopyTables.order(table);
            rows += handle.createQuery(query).reduceRows(0, (count, row) -> {
                Map<String, Object> told = new LinkedHashMap<>();
                for (String column : columns) {
                    String value = row.getColumn(column, String.class);
                    if (value != null) {
                        told.put(column, value);
                    }
                }
                line(out, Map.of("table", table, "row", told));
                return count + 1;
            });
        }
        return rows;
    }

    private static void line(Writer out, Map<String, Object> told) {
        try {
            out.append(Json.write(Value.of(told))).append('\n');
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
