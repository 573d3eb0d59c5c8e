package io.corefleet.cli;

import io.corefleet.inventory.HostEntry;
import io.corefleet.inventory.Inventory;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.Ledger.ActionEntry;
import io.corefleet.outcome.Ledger.LedgerEntry;
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
import java.util.Arrays;
import java.util.List;

/** Taking back what was done, for the first time or again: what {@code rollback} and {@code retry} have in common. */
final class TakingBack {
    private final Screen screen;
    private final Workbench bench;
    private final FleetOptions options;
    private final boolean yes;
    private final boolean force;

    TakingBack(Corefleet corefleet, Workbench bench, FleetOptions options, boolean yes, boolean force) {
        this.screen = corefleet.screen();
        this.bench = bench;
        this.options = options;
        this.yes = yes;
        this.force = force;
    }

    /**
     * Takes it back.
     *
     * @param inventory its sources
     * @param limit the hosts; empty for all
     */
    int run(RollbackWish wish, List<LedgerEntry> entries, List<String> inventory, String limit) {
        FleetScreen fleet = new FleetScreen(screen, options);
        String runs = PastChanges.runs(entries);
        RunHeader header = new RunHeader(
                "",
                "rollback",
                Instant.now(bench.clock()),
                null,
                null,
                null,
                inventory,
                limit,
                wish.words(),
                List.of(),
                List.of(),
                runs);
        Rollback rollback = new Rollback(bench.catalog(), runs, entries, hosts(header), force);
        bench.check();
        if (rollback.hosts().isEmpty()) {
            screen.print("Nothing to roll back: nothing that was changed on these hosts still stands.");
            return 0;
        }
        Gate gate = fleet.gate(new Approval(screen, yes, true), "Roll back", plan -> shown(plan, ran(rollback, runs)));
        FleetOutcome outcome = fleet.watch(
                bench,
                gate,
                (running, asked) -> running.rollback(header, rollback, bench.connector(), bench.journal(), asked));
        if (outcome.verdict() != Verdict.REFUSED || !outcome.run().id().isEmpty() || options.isJson()) {
            fleet.show(outcome, ResultText::of);
        }
        return outcome.verdict().exitCode();
    }

    private List<ActionEntry> ran(Rollback rollback, String runs) {
        return Arrays.stream(runs.split(","))
                .flatMap(run -> bench.journal().actions(run).stream())
                .filter(entry ->
                        rollback.hosts().stream().anyMatch(host -> host.name().equals(entry.host())))
                .toList();
    }

    /** The plan, and what it has no way back for: what a command did is known to nobody. */
    private List<Line> shown(FleetOutcome plan, List<ActionEntry> ran) {
        List<Line> lines = new ArrayList<>(PlanText.of(plan, screen.width()));
        lines.addAll(ActionText.notTakenBack(ran, screen.width()));
        return lines;
    }

    private List<HostEntry> hosts(RunHeader header) {
        List<Path> sources = header.inventory().stream().map(Path::of).toList();
        Inventory inventory = bench.inventory(sources, null, bench.ofInventory(true));
        return header.limit().isEmpty() ? inventory.hosts() : inventory.match(header.limit(), null, bench.problems());
    }
}
