package io.corefleet.cli;

import io.corefleet.outcome.Ledger.LedgerEntry;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Restores what a run changed. */
@Command(
        name = "rollback",
        description =
                "Restores what a run changed, newest first, after showing it as a plan. What somebody changed since is left alone.")
final class RollbackCommand implements Callable<Integer> {
    @ParentCommand
    private Corefleet corefleet;

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            defaultValue = "",
            description =
                    "The run's number, or @|bold last|@: the newest that changed something. Without one and with --limit or"
                            + " --resource: on each host the newest that still stands.")
    private String run;

    @Option(
            names = "--resource",
            paramLabel = "TYPE/KEY",
            defaultValue = "",
            description = "Only this resource, back to its last good state: driver/netsim.inf.")
    private String resource;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            defaultValue = "",
            description = "All that was done after this time: \"2026-11-20 14:00\".")
    private String to;

    @Option(
            names = {"-i", "--inventory"},
            paramLabel = "PATH",
            description = "Another inventory than the run's own.")
    private List<Path> inventory = List.of();

    @Option(
            names = {"-l", "--limit"},
            paramLabel = "PATTERN",
            defaultValue = "",
            description = "Only these hosts.")
    private String limit;

    @Mixin
    private FleetOptions options = new FleetOptions();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(names = "--force", description = "Restore also what somebody changed since the run.")
    private boolean force;

    @Option(
            names = "--from-snapshot",
            description =
                    "First restore whole what hosts kept before the run, whatever anybody changed in it since; then by single values"
                            + " what is left. Of one run only.")
    private boolean fromSnapshot;

    @Mixin
    private SnapshotOptions snapshots = new SnapshotOptions();

    @Override
    public Integer call() {
        try (Workbench bench = new Workbench(corefleet)) {
            RollbackWish wish = RollbackWish.of(number(bench), resource, to, fromSnapshot);
            List<LedgerEntry> entries = wish.entries(bench.journal(), bench.catalog());
            return new TakingBack(corefleet, bench, options, yes, force)
                    .keeping(snapshots.rule())
                    .run(wish, entries, sources(bench, entries), limit);
        }
    }

    /** The numbers of the runs; empty when none was given. */
    private String number(Workbench bench) {
        if (run.isEmpty() && limit.isEmpty() && resource.isEmpty() && to.isEmpty()) {
            throw new IllegalOption("say what to take back: a run, --limit, --resource or --to");
        }
        return run.isEmpty()
                ? ""
                : Arrays.stream(run.split(","))
                        .map(each -> Runs.named(bench.journal(), each).header().id())
                        .collect(Collectors.joining(","));
    }

    /** The inventory of the newest of the runs, unless another is given. */
    private List<String> sources(Workbench bench, List<LedgerEntry> entries) {
        if (!inventory.isEmpty()) {
            return inventory.stream().map(Path::toString).toList();
        }
        return entries.isEmpty()
                ? List.of()
                : Runs.named(bench.journal(), entries.get(entries.size() - 1).run())
                        .header()
                        .scope()
                        .inventory();
    }
}
