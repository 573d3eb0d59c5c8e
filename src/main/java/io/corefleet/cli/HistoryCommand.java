package io.corefleet.cli;

import io.corefleet.journal.RunRecord;
import io.corefleet.outcome.Ledger.LedgerEntry;
import io.corefleet.report.FleetJson;
import io.corefleet.report.LedgerJson;
import io.corefleet.report.Line;
import io.corefleet.report.Style;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Past runs, and what each changed. */
@Command(name = "history", description = "Lists past runs, or what one run changed.")
final class HistoryCommand implements Callable<Integer> {
    @ParentCommand
    private Corefleet corefleet;

    @Parameters(arity = "0..1", paramLabel = "RUN", defaultValue = "", description = "A run's number, or last.")
    private String run;

    @Option(names = "--output", paramLabel = "FORM", defaultValue = "text", description = "text or json.")
    private String output;

    @Override
    public Integer call() {
        Screen screen = corefleet.screen();
        try (Workbench bench = new Workbench(corefleet)) {
            if (run.isEmpty()) {
                List<RunRecord> runs = bench.journal().runs();
                if (output.equals("json")) {
                    Map<String, Object> told = new LinkedHashMap<>();
                    told.put("schemaVersion", FleetJson.SCHEMA_VERSION);
                    told.put("runs", runs.stream().map(HistoryCommand::json).toList());
                    screen.print(Value.of(told));
                } else {
                    runs.forEach(record -> screen.print(List.of(line(record))));
                    screen.tell(runs.isEmpty() ? "no runs yet" : "corefleet history RUN shows what a run changed.");
                }
                return 0;
            }
            RunRecord record = Runs.named(bench.journal(), run);
            show(record, bench.journal().entries(record.header().id()));
            return 0;
        }
    }

    private void show(RunRecord record, List<LedgerEntry> entries) {
        Screen screen = corefleet.screen();
        if (output.equals("json")) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("schemaVersion", FleetJson.SCHEMA_VERSION);
            told.putAll(json(record));
            told.put("changes", entries.stream().map(LedgerJson::of).toList());
            screen.print(Value.of(told));
            return;
        }
        screen.print(List.of(line(record)));
        for (LedgerEntry entry : entries) {
            screen.print(List.of(Line.of("  " + entry.change().kind().glyph() + " ")
                    .plus(Style.HOST, entry.host())
                    .plus("  " + entry.change().id().type() + " "
                            + entry.change().id().key())
                    .plus(Style.CONTEXT, "   " + word(entry))));
        }
    }

    private static String word(LedgerEntry entry) {
        return entry.status().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String verdict(RunRecord record) {
        return record.verdict() == null ? "not ended" : record.verdict().word();
    }

    private static Line line(RunRecord record) {
        String subject = record.header().playbook() == null
                ? "run " + record.header().undoes()
                : record.header().playbook();
        return Line.of(String.format(
                        Locale.ROOT,
                        "%4s  %s  ",
                        record.header().id(),
                        record.header().startedAt().toString().substring(0, 19)))
                .plus(Style.HOST, record.header().command())
                .plus(" " + subject)
                .plus(
                        Style.CONTEXT,
                        "   " + verdict(record) + ", " + record.counts().getOrDefault("changes", 0) + " changes");
    }

    private static Map<String, Object> json(RunRecord record) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", record.header().id());
        told.put("command", record.header().command());
        told.put("startedAt", record.header().startedAt().toString());
        told.put(
                "finishedAt",
                record.header().finishedAt() == null
                        ? null
                        : record.header().finishedAt().toString());
        told.put("playbook", record.header().playbook());
        told.put("undoes", record.header().undoes());
        told.put("verdict", record.verdict() == null ? null : record.verdict().word());
        told.put("counts", record.counts());
        Map<String, String> hosts = new LinkedHashMap<>();
        record.hosts().forEach((host, status) -> hosts.put(host, status.word()));
        told.put("hosts", hosts);
        return told;
    }
}
