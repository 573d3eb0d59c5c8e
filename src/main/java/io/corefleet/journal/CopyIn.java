package io.corefleet.journal;

import io.corefleet.json.BrokenJson;
import io.corefleet.json.Json;
import io.corefleet.resource.ResourceId;
import io.corefleet.source.Mark;
import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.ProblemsFound;
import io.corefleet.value.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.Update;

/**
 * Takes a copy of a journal into this one. Runs get new numbers; a run that is here already is left out with all that belongs to it, so that
 * the same copy can be taken in twice. Of what was last applied the newer stays.
 */
final class CopyIn {
    private final Handle handle;
    private final String file;
    private final Map<String, String> numbers = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private int at;

    CopyIn(Handle handle, String file) {
        this.handle = handle;
        this.file = file;
    }

    /** Takes the lines in; returns how many runs are new. */
    int read(Iterator<String> lines) {
        boolean headed = false;
        while (lines.hasNext()) {
            String line = lines.next();
            at++;
            if (!headed) {
                head(line);
                headed = true;
            } else if (!line.isBlank()) {
                row(line);
            }
        }
        if (!headed) {
            throw broken("it is empty");
        }
        return numbers.size() - known.size();
    }

    private void head(String line) {
        Value form = entries(parsed(line)).get("corefleetJournal");
        if (!(form instanceof Value.Int number)) {
            throw broken("it does not begin with the form of the copy");
        }
        if (number.number() > CopyTables.FORM) {
            throw broken("it was written by a newer Corefleet");
        }
    }

    private void row(String line) {
        Map<String, Value> told = entries(parsed(line));
        String table = String.valueOf(told.get("table"));
        List<String> columns = CopyTables.columns(table);
        if (columns == null) {
            throw broken("there is no table \"" + table + "\" in a journal");
        }
        Map<String, String> row = new LinkedHashMap<>();
        entries(told.getOrDefault("row", Value.absent())).forEach((column, value) -> {
            if (!columns.contains(column)) {
                throw broken("the table " + table + " has no column \"" + column + "\"");
            }
            row.put(column, value.toString());
        });
        try {
            take(table, row);
        } catch (JdbiException refused) {
            throw broken("the row does not fit into the table " + table);
        }
    }

    private void take(String table, Map<String, String> row) {
        if (table.equals("run")) {
            run(row);
            return;
        }
        String run = row.get("run");
        if (run != null) {
            boolean ofState = table.equals("last_applied");
            if (known.contains(run) && !ofState) {
                return;
            }
            // What was last applied outlives its run.
            String number = numbers.getOrDefault(run, ofState ? "0" : null);
            if (number == null) {
                throw broken("run " + run + " is not in the copy");
            }
            row.put("run", number);
        }
        if (table.equals("last_applied")) {
            // Copies before form 4 have no identities: letter case counted in none.
            row.computeIfAbsent("identity", missing -> ResourceId.folded(row.getOrDefault("resource", "")));
        }
        if (table.equals("look") && isThere(row)) {
            return;
        }
        insert(table, row, conflict(table)).execute();
    }

    private static String conflict(String table) {
        return switch (table) {
            case "last_applied" ->
                " ON CONFLICT (host, type, identity, property) DO UPDATE SET parts = excluded.parts,"
                        + " value = excluded.value, run = excluded.run, applied_at = excluded.applied_at"
                        + " WHERE excluded.applied_at > last_applied.applied_at";
            case "drift_seen" -> " ON CONFLICT DO NOTHING";
            case "host_looked" ->
                " ON CONFLICT (playbook, host) DO UPDATE SET at = excluded.at WHERE excluded.at > host_looked.at";
            default -> "";
        };
    }

    private void run(Map<String, String> row) {
        String old = row.remove("id");
        if (old == null) {
            throw broken("a run has no number");
        }
        Optional<String> here = handle.createQuery("SELECT id FROM run WHERE command = :command AND started_at = :at"
                        + " AND COALESCE(playbook, '') = :playbook AND inventory = :inventory")
                .bind("command", row.get("command"))
                .bind("at", row.get("started_at"))
                .bind("playbook", row.getOrDefault("playbook", ""))
                .bind("inventory", row.get("inventory"))
                .mapTo(String.class)
                .findFirst();
        if (here.isPresent()) {
            numbers.put(old, here.get());
            known.add(old);
            return;
        }
        if (row.containsKey("undoes")) {
            row.put("undoes", numbers.getOrDefault(row.get("undoes"), row.get("undoes")));
        }
        numbers.put(
                old,
                insert("run", row, "")
                        .executeAndReturnGeneratedKeys("id")
                        .mapTo(String.class)
                        .one());
    }

    private boolean isThere(Map<String, String> look) {
        return handle.createQuery("SELECT count(*) FROM look WHERE at = :at AND playbook = :playbook")
                        .bind("at", look.get("at"))
                        .bind("playbook", look.get("playbook"))
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    private Update insert(String table, Map<String, String> row, String conflict) {
        String columns = String.join(", ", row.keySet());
        String values = row.keySet().stream().map(column -> ":" + column).collect(Collectors.joining(", "));
        Update update =
                handle.createUpdate("INSERT INTO " + table + " (" + columns + ") VALUES (" + values + ")" + conflict);
        row.forEach(update::bind);
        return update;
    }

    private Value parsed(String line) {
        try {
            return Json.read(line);
        } catch (BrokenJson broken) {
            throw broken("the line is not JSON");
        }
    }

    private static Map<String, Value> entries(Value value) {
        return value instanceof Value.MapOf map ? map.entries() : Map.of();
    }

    private ProblemsFound broken(String why) {
        return new ProblemsFound(Problem.error(
                ProblemCode.CF406,
                file + " is not a copy of a journal: " + why,
                Mark.of(file, at == 0 ? 1 : at, 1),
                "corefleet history export writes one. Nothing was taken in."));
    }
}
