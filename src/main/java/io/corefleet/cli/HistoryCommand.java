package io.corefleet.cli;

import io.corefleet.journal.Journal;
import io.corefleet.journal.RunRecord;
import io.corefleet.outcome.KeptSnapshot;
import io.corefleet.outcome.Ledger.LedgerEntry;
import io.corefleet.outcome.Verdict;
import io.corefleet.report.HistoryJson;
import io.corefleet.report.HistoryText;
import io.corefleet.report.Past;
import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.ProblemsFound;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Past runs, and who set what when: of a run, of a host, of a resource. */
@Command(
        name = "history",
        subcommands = {HistoryPruneCommand.class, HistoryExportCommand.class, HistoryImportCommand.class},
        description = "Lists past runs; what a run did; or who set what when on a host, or of a resource.")
final class HistoryCommand implements Callable<Integer> {
    /** Nobody reads more. */
    private static final int MOST = 1000;

    @ParentCommand
    private Corefleet corefleet;

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN|HOST|TYPE/KEY",
            defaultValue = "",
            description = "A run's number, or last; a host; or a resource: iis_app_pool/Shop.")
    private String subject;

    @Option(names = "--host", paramLabel = "HOST", description = "Only runs that met this host, and changes on it.")
    private String host;

    @Option(
            names = "--since",
            paramLabel = "MOMENT",
            description = "Only since then: 3d, 12h, 2026-11-20, \"2026-11-20 14:00\".")
    private String since;

    @Option(
            names = "--command",
            paramLabel = "WORD",
            description = "Only runs of this command: apply, rollback, retry.")
    private String command;

    @Option(names = "--verdict", paramLabel = "WORD", description = "Only runs that came to this: done, failed, ...")
    private String verdict;

    @Mixin
    private OutputForm output = new OutputForm();

    /** The command line that this stands in. */
    Corefleet corefleet() {
        return corefleet;
    }

    @Override
    public Integer call() {
        try (Workbench bench = new Workbench(corefleet)) {
            Instant from = since == null ? Instant.EPOCH : Moment.of("--since", since, Instant.now(bench.clock()));
            if (subject.isEmpty()) {
                runs(bench.journal(), from);
            } else if (subject.equals("last") || subject.matches("\\d+")) {
                run(bench.journal());
            } else {
                changes(bench, from);
            }
            return 0;
        }
    }

    private void runs(Journal journal, Instant from) {
        List<String> verdicts =
                Arrays.stream(Verdict.values()).map(Verdict::word).toList();
        if (verdict != null && !verdicts.contains(verdict)) {
            throw new IllegalOption("--verdict is one of " + String.join(", ", verdicts) + "; found " + verdict);
        }
        List<RunRecord> all = journal.runs();
        List<RunRecord> runs = all.stream()
                .filter(run -> !run.header().startedAt().isBefore(from))
                .filter(run -> host == null || run.hosts().containsKey(host))
                .filter(run -> command == null || run.header().command().equals(command))
                .filter(run -> verdict == null
                        || (run.verdict() != null && run.verdict().word().equals(verdict)))
                .toList();
        Screen screen = corefleet.screen();
        if (output.isJson()) {
            screen.print(HistoryJson.runs(runs));
            return;
        }
        screen.print(HistoryText.runs(runs, screen.width()));
        String none = all.isEmpty() ? "no runs yet" : "no run is like that; corefleet history lists all";
        screen.tell(runs.isEmpty() ? none : "corefleet history RUN shows what a run changed.");
    }

    private void run(Journal journal) {
        RunRecord record = Runs.named(journal, subject);
        String id = record.header().id();
        List<LedgerEntry> changes = journal.entries(id).stream()
                .filter(entry -> host == null || entry.host().equals(host))
                .toList();
        List<KeptSnapshot> kept = journal.snapshots(id).stream()
                .filter(one -> host == null || one.host().equals(host))
                .toList();
        Past past = new Past(record, changes, journal.actions(id), kept);
        if (output.isJson()) {
            corefleet.screen().print(HistoryJson.run(past));
        } else {
            corefleet.screen().print(HistoryText.run(past, corefleet.screen().width()));
        }
    }

    private void changes(Workbench bench, Instant from) {
        List<LedgerEntry> all = found(bench);
        List<LedgerEntry> changes = all.stream()
                .filter(entry -> !entry.at().isBefore(from))
                .filter(entry -> host == null || entry.host().equals(host))
                .toList();
        Map<String, RunRecord> runs = new HashMap<>();
        changes.stream().map(LedgerEntry::run).distinct().forEach(id -> bench.journal()
                .run(id)
                .ifPresent(run -> runs.put(id, run)));
        Screen screen = corefleet.screen();
        if (output.isJson()) {
            screen.print(HistoryJson.changes(subject, changes, runs));
        } else {
            screen.print(HistoryText.changes(changes, runs, screen.width()));
            screen.tell(changes.isEmpty() ? "nothing was changed" : "corefleet history RUN shows all of a run.");
        }
    }

    private List<LedgerEntry> found(Workbench bench) {
        int slash = subject.indexOf('/');
        if (slash < 0) {
            boolean met =
                    bench.journal().runs().stream().anyMatch(run -> run.hosts().containsKey(subject));
            if (!met) {
                throw new ProblemsFound(Problem.error(
                        ProblemCode.CF302,
                        "no run met a host \"" + subject + "\"",
                        null,
                        "corefleet history lists the runs; a resource is written as TYPE/KEY."));
            }
            return bench.journal().changesOn(subject, MOST);
        }
        String type = subject.substring(0, slash);
        if (bench.catalog().resource(type).isEmpty()) {
            throw new ProblemsFound(Problem.error(
                    ProblemCode.CF104,
                    "there is no resource type \"" + type + "\"",
                    null,
                    bench.catalog().didYouMean(type)));
        }
        return bench.journal().changesOf(bench.catalog().called(type, subject.substring(slash + 1)), MOST);
    }
}
