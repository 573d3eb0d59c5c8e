package io.corefleet.journal;

import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.RunScope;
import io.corefleet.outcome.Verdict;
import io.corefleet.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/** The table of runs, and how their hosts ended. */
final class RunTable {
    private static final String COLUMNS = "id, command, started_at, finished_at, playbook, playbook_sha256, inventory,"
            + " host_limit, tags, skip_tags, extra_vars, undoes, verdict, counts, account, plan_file";

    private RunTable() {}

    static String insert(Handle handle, RunHeader header, String account) {
        return handle.createUpdate(
                        "INSERT INTO run (command, started_at, playbook, playbook_sha256, inventory, host_limit,"
                                + " tags, skip_tags, extra_vars, undoes, account, plan_file) VALUES (:command, :started, :playbook, :sha256, :inventory,"
                                + " :limit, :tags, :skipTags, :extraVars, :undoes, :account, :planFile)")
                .bind("command", header.command())
                .bind("started", header.startedAt().toString())
                .bind("playbook", header.playbook())
                .bind("sha256", header.playbookSha256())
                .bind("inventory", Texts.of(header.scope().inventory()))
                .bind("limit", header.scope().limit())
                .bind("tags", Texts.of(header.scope().tags()))
                .bind("skipTags", Texts.of(header.scope().skipTags()))
                .bind("extraVars", Texts.of(header.scope().extraVars()))
                .bind("undoes", header.undoes())
                .bind("account", account)
                .bind("planFile", header.planFile())
                .executeAndReturnGeneratedKeys("id")
                .mapTo(String.class)
                .one();
    }

    static void end(Handle handle, FleetOutcome outcome) {
        handle.createUpdate("UPDATE run SET finished_at = :at, verdict = :verdict, counts = :counts WHERE id = :id")
                .bind("at", String.valueOf(outcome.run().finishedAt()))
                .bind("verdict", outcome.verdict().name())
                .bind("counts", Texts.of(outcome.counts()))
                .bind("id", outcome.run().id())
                .execute();
    }

    static void endHost(Handle handle, String run, String host, HostStatus status) {
        handle.createUpdate("INSERT INTO host_outcome (run, host, status) VALUES (:run, :host, :status)"
                        + " ON CONFLICT (run, host) DO UPDATE SET status = excluded.status")
                .bind("run", run)
                .bind("host", host)
                .bind("status", status.name())
                .execute();
    }

    /** Newest first. */
    static List<RunRecord> all(Handle handle) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM run ORDER BY id DESC")
                .reduceRows(new ArrayList<RunRecord>(), (list, row) -> {
                    list.add(record(handle, row));
                    return list;
                });
    }

    static Optional<RunRecord> one(Handle handle, String id) {
        return handle
                .createQuery("SELECT " + COLUMNS + " FROM run WHERE CAST(id AS TEXT) = :id")
                .bind("id", id)
                .reduceRows(new ArrayList<RunRecord>(), (list, row) -> {
                    list.add(record(handle, row));
                    return list;
                })
                .stream()
                .findFirst();
    }

    private static RunRecord record(Handle handle, RowView row) {
        RunHeader header = new RunHeader(
                text(row, "id"),
                text(row, "command"),
                Instant.parse(text(row, "started_at")),
                text(row, "finished_at") == null ? null : Instant.parse(text(row, "finished_at")),
                text(row, "playbook"),
                text(row, "playbook_sha256"),
                new RunScope(
                        Texts.texts(text(row, "inventory")),
                        text(row, "host_limit"),
                        Texts.texts(text(row, "tags")),
                        Texts.texts(text(row, "skip_tags")),
                        Texts.texts(text(row, "extra_vars"))),
                text(row, "undoes"),
                text(row, "plan_file"));
        String verdict = text(row, "verdict");
        return new RunRecord(
                header,
                verdict == null ? null : Verdict.valueOf(verdict.toUpperCase(Locale.ROOT)),
                text(row, "account"),
                counts(text(row, "counts")),
                hosts(handle, header.id()));
    }

    private static Map<String, HostStatus> hosts(Handle handle, String run) {
        Map<String, HostStatus> hosts = new LinkedHashMap<>();
        handle.createQuery("SELECT host, status FROM host_outcome WHERE run = :run ORDER BY host")
                .bind("run", run)
                .reduceRows(hosts, (map, row) -> {
                    map.put(text(row, "host"), HostStatus.valueOf(text(row, "status")));
                    return map;
                });
        return hosts;
    }

    private static Map<String, Integer> counts(String text) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        if (text != null) {
            Texts.values(text).forEach((word, number) -> counts.put(word, (int) ((Value.Int) number).number()));
        }
        return counts;
    }

    private static String text(RowView row, String column) {
        return row.getColumn(column, String.class);
    }
}
