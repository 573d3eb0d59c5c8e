package io.corefleet.journal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables that a copy of a journal holds, with their columns: a copy is read by these names only, whatever stands in it. */
final class CopyTables {
    /** Grows when a copy of today could not be read by yesterday's Corefleet. */
    static final int FORM = 4;

    private static final Map<String, List<String>> TABLES = new LinkedHashMap<>();

    static {
        TABLES.put(
                "run",
                List.of(
                        "id",
                        "command",
                        "started_at",
                        "finished_at",
                        "playbook",
                        "playbook_sha256",
                        "inventory",
                        "host_limit",
                        "tags",
                        "skip_tags",
                        "extra_vars",
                        "undoes",
                        "verdict",
                        "counts",
                        "account",
                        "plan_file"));
        TABLES.put("host_outcome", List.of("run", "host", "status"));
        TABLES.put(
                "change",
                List.of(
                        "run",
                        "host",
                        "step",
                        "content",
                        "status",
                        "undo",
                        "message",
                        "intended_at",
                        "settled_at",
                        "restart"));
        TABLES.put("action", List.of("run", "host", "step", "type", "label", "name", "place", "status", "at"));
        TABLES.put(
                "last_applied",
                List.of("host", "type", "resource", "identity", "parts", "property", "value", "run", "applied_at"));
        TABLES.put("look", List.of("at", "playbook", "hosts"));
        TABLES.put(
                "drift_seen", List.of("playbook", "host", "type", "resource", "property", "first_seen", "as_wanted"));
        TABLES.put("host_looked", List.of("playbook", "host", "at"));
        TABLES.put(
                "snapshot",
                List.of("run", "host", "kind", "subject", "name", "bytes", "taken_at", "pruned_at", "problem"));
    }

    private CopyTables() {}

    /** Their names, in an order in which each stands behind those that it refers to. */
    static Iterable<String> names() {
        return TABLES.keySet();
    }

    /** The columns of a table; null when there is none of this name. */
    static List<String> columns(String table) {
        return TABLES.get(table);
    }

    /** By what rows are written in order, so that two copies of the same are the same. */
    static String order(String table) {
        return switch (table) {
            case "run" -> "id";
            case "change", "look" -> "number";
            default -> String.join(", ", TABLES.get(table));
        };
    }
}
