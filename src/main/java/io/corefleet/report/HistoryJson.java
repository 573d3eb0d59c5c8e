package io.corefleet.report;

import io.corefleet.journal.RunRecord;
import io.corefleet.outcome.KeptSnapshot;
import io.corefleet.outcome.Ledger.ActionEntry;
import io.corefleet.outcome.Ledger.LedgerEntry;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The journal as JSON; {@code report.schema.json} describes it. */
public final class HistoryJson {
    private HistoryJson() {}

    /** Runs, newest first. */
    public static Value runs(List<RunRecord> runs) {
        Map<String, Object> told = head();
        told.put("runs", runs.stream().map(HistoryJson::run).toList());
        return Value.of(told);
    }

    /** One run with what it did. */
    public static Value run(Past past) {
        Map<String, Object> told = head();
        told.putAll(run(past.run()));
        told.put("changes", past.changes().stream().map(LedgerJson::of).toList());
        told.put("actions", past.actions().stream().map(HistoryJson::action).toList());
        told.put(
                "snapshots",
                past.snapshots().stream().map(HistoryJson::snapshot).toList());
        return Value.of(told);
    }

    /**
     * What was changed of something, newest first.
     *
     * @param of the host, or the resource as {@code type/key}
     * @param runs by their numbers; those that were pruned are missing
     */
    public static Value changes(String of, List<LedgerEntry> changes, Map<String, RunRecord> runs) {
        Map<String, Object> told = head();
        told.put("of", of);
        told.put(
                "changes",
                changes.stream()
                        .map(entry -> change(entry, runs.get(entry.run())))
                        .toList());
        return Value.of(told);
    }

    private static Map<String, Object> snapshot(KeptSnapshot kept) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("host", kept.host());
        told.put("kind", kept.kind().word());
        told.put("subject", kept.subject());
        told.put("name", kept.name());
        told.put("bytes", kept.bytes());
        told.put("at", HostJson.text(kept.at()));
        HostJson.putUnlessNull(told, "gone", HostJson.text(kept.gone()));
        HostJson.putUnlessNull(told, "problem", kept.problem().isEmpty() ? null : kept.problem());
        return told;
    }

    private static Map<String, Object> head() {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("schemaVersion", FleetJson.SCHEMA_VERSION);
        return told;
    }

    private static Map<String, Object> change(LedgerEntry entry, RunRecord run) {
        Map<String, Object> told = LedgerJson.of(entry);
        if (run != null) {
            told.put("command", run.header().command());
            told.put("by", run.account());
            HostJson.putUnlessNull(told, "playbook", run.header().playbook());
        }
        return told;
    }

    private static Map<String, Object> action(ActionEntry entry) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("host", entry.host());
        told.put("step", entry.action().step());
        told.put("type", entry.action().type());
        told.put("label", entry.action().label());
        told.put("name", entry.action().name());
        told.put("status", entry.status().name().toLowerCase(Locale.ROOT));
        told.put("time", entry.at().toString());
        HostJson.putUnlessNull(told, "at", HostJson.place(entry.action().place()));
        return told;
    }

    private static Map<String, Object> run(RunRecord record) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", record.header().id());
        told.put("command", record.header().command());
        told.put("startedAt", record.header().startedAt().toString());
        told.put("finishedAt", HostJson.text(record.header().finishedAt()));
        told.put("playbook", record.header().playbook());
        told.put("undoes", record.header().undoes());
        told.put("planFile", record.header().planFile());
        told.put("by", record.account());
        told.put("verdict", record.verdict() == null ? null : record.verdict().word());
        told.put("counts", record.counts());
        Map<String, String> hosts = new LinkedHashMap<>();
        record.hosts().forEach((host, status) -> hosts.put(host, status.word()));
        told.put("hosts", hosts);
        return told;
    }
}
