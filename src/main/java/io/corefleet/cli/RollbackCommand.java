package io.corefleet.cli;

import io.corefleet.inventory.HostEntry;
import io.corefleet.inventory.Inventory;
import io.corefleet.journal.RunRecord;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.Ledger.ActionEntry;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.Verdict;
import io.corefleet.report.ActionText;
import io.corefleet.report.Line;
import io.corefleet.report.PlanText;
import io.corefleet.report.ResultText;
import io.corefleet.run.Gate;
import io.corefleet.run.Rollback;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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
            paramLabel = "RUN",
            description = "The run's number, or @|bold last|@: the newest that changed something.")
    private String run;

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

    @Override
    public Integer call() {
        Screen screen = corefleet.screen();
        FleetScreen fleet = new FleetScreen(screen, options);
        try (Workbench bench = new Workbench(corefleet)) {
            RunRecord record = Runs.named(bench.journal(), run);
            RunHeader header = header(bench, record.header());
            Rollback rollback = new Rollback(
                    bench.catalog(),
                    record.header().id(),
                    bench.journal().entries(record.header().id()),
                    hosts(bench, header),
                    force);
            bench.check();
            if (rollback.hosts().isEmpty()) {
                screen.print("Nothing to roll back: run " + record.header().id() + " changed nothing on these hosts.");
                return 0;
            }
            List<ActionEntry> ran = bench.journal().actions(record.header().id()).stream()
                    .filter(entry -> rollback.hosts().stream()
                            .anyMatch(host -> host.name().equals(entry.host())))
                    .toList();
            Gate gate = fleet.gate(new Approval(screen, yes, true), "Roll back", plan -> shown(plan, ran, screen));
            FleetOutcome outcome = fleet.watch(
                    bench,
                    gate,
                    (running, asked) -> running.rollback(header, rollback, bench.connector(), bench.journal(), asked));
            if (outcome.verdict() != Verdict.REFUSED || !outcome.run().id().isEmpty() || options.isJson()) {
                fleet.show(outcome, ResultText::of);
            }
            return outcome.verdict().exitCode();
        }
    }

    /** The plan, and what it has no way back for: what a command did is known to nobody. */
    private static List<Line> shown(FleetOutcome plan, List<ActionEntry> ran, Screen screen) {
        List<Line> lines = new ArrayList<>(PlanText.of(plan, screen.width()));
        lines.addAll(ActionText.notTakenBack(ran, screen.width()));
        return lines;
    }

    private RunHeader header(Workbench bench, RunHeader undone) {
        List<String> sources = inventory.isEmpty()
                ? undone.inventory()
                : inventory.stream().map(Path::toString).toList();
        return new RunHeader(
                "",
                "rollback",
                Instant.now(bench.clock()),
                null,
                null,
                null,
                sources,
                limit,
                List.of(),
                List.of(),
                List.of(),
                undone.id());
    }

    private static List<HostEntry> hosts(Workbench bench, RunHeader header) {
        List<Path> sources = header.inventory().stream().map(Path::of).toList();
        Inventory inventory = bench.inventory(sources, null, bench.ofInventory(true));
        return header.limit().isEmpty() ? inventory.hosts() : inventory.match(header.limit(), null, bench.problems());
    }
}
