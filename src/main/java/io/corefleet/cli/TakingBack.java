package io.corefleet.cli;

import io.corefleet.inventory.HostEntry;
import io.corefleet.inventory.Inventory;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.KeptSnapshot;
import io.corefleet.outcome.Ledger.ActionEntry;
import io.corefleet.outcome.Ledger.LedgerEntry;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.RunScope;
import io.corefleet.outcome.Verdict;
import io.corefleet.plan.DriftState;
import io.corefleet.report.ActionText;
import io.corefleet.report.Line;
import io.corefleet.report.PlanText;
import io.corefleet.report.ResultText;
import io.corefleet.report.SnapshotText;
import io.corefleet.run.Gate;
import io.corefleet.run.Rollback;
import io.corefleet.run.SnapshotRule;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Taking back what was done, for the first time or again: what {@code rollback} and {@code retry} have in common. */
final class TakingBack {
    private final Screen screen;
    private final Workbench bench;
    private final FleetOptions options;
    private final boolean yes;
    private final boolean force;
    private SnapshotRule snapshots = SnapshotRule.NONE;

    TakingBack(Corefleet corefleet, Workbench bench, FleetOptions options, boolean yes, boolean force) {
        this.screen = corefleet.screen();
        this.bench = bench;
        this.options = options;
        this.yes = yes;
        this.force = force;
    }

    /** The same; before it writes hosts keep this of how things are. */
    TakingBack keeping(SnapshotRule rule) {
        snapshots = rule;
        return this;
    }

    /**
     * Takes it back.
     *
     * @param inventory its sources
     * @param limit the hosts; empty for all
     */
    int run(RollbackWish wish, List<LedgerEntry> entries, List<String> inventory, String limit) {
        FleetScreen fleet = new FleetScreen(screen, options).keeping(snapshots);
        String runs = PastChanges.runs(entries);
        RunHeader header = RunHeader.of(
                        "rollback",
                        Instant.now(bench.clock()),
                        new RunScope(inventory, limit, wish.words(), List.of(), List.of()))
                .undoing(runs);
        List<HostEntry> hosts = hosts(header);
        Map<String, List<KeptSnapshot>> kept = runs.isEmpty() || runs.contains(",")
                ? new LinkedHashMap<>()
                : KeptSnapshot.byHost(bench.journal().snapshots(runs));
        kept.keySet().retainAll(hosts.stream().map(HostEntry::name).toList());
        Map<String, List<KeptSnapshot>> restored = wish.whole() ? kept : Map.of();
        Rollback rollback = new Rollback(bench.catalog(), runs, entries, hosts, force, restored);
        bench.check();
        if (wish.whole() && kept.isEmpty()) {
            throw new IllegalOption("no host keeps a snapshot from before run " + runs + "; corefleet history " + runs
                    + " lists what was kept");
        }
        if (rollback.hosts().isEmpty()) {
            screen.print("Nothing to roll back: nothing that was changed on these hosts still stands.");
            return 0;
        }
        Gate gate = fleet.gate(
                new Approval(screen, yes, true), "Roll back", plan -> shown(plan, restored, ran(rollback, runs)));
        FleetOutcome outcome = fleet.watch(
                bench,
                gate,
                (running, asked) -> running.rollback(header, rollback, bench.connector(), bench.journal(), asked));
        if (outcome.verdict() != Verdict.REFUSED || !outcome.run().id().isEmpty() || options.isJson()) {
            fleet.show(outcome, ResultText::of);
        }
        List<String> partial = wish.whole() ? List.of() : partial(outcome, kept);
        if (partial.isEmpty()) {
            return outcome.verdict().exitCode();
        }
        screen.tell("Single values do not restore all of it. corefleet rollback " + runs
                + " --from-snapshot first restores whole what hosts kept before that run.");
        return yes || options.isJson() || !screen.hasPerson()
                ? outcome.verdict().exitCode()
                : whole(wish, runs, inventory, partial, outcome);
    }

    /** Offers it at once; the plan that is shown says what else it takes back. A no leaves things, and the exit code, as they are. */
    private int whole(RollbackWish wish, String runs, List<String> inventory, List<String> hosts, FleetOutcome before) {
        screen.print("");
        RollbackWish again = new RollbackWish(List.of(runs), wish.resource(), wish.to(), true);
        int code = run(again, again.entries(bench.journal(), bench.catalog()), inventory, String.join(",", hosts));
        boolean others = before.hosts().stream()
                .anyMatch(host -> !hosts.contains(host.name()) && !host.status().isDone());
        return code == Verdict.REFUSED.exitCode() || (code == 0 && others)
                ? before.verdict().exitCode()
                : code;
    }

    /** Hosts that kept something and on which something could not be read, or not be restored. */
    private static List<String> partial(FleetOutcome outcome, Map<String, List<KeptSnapshot>> kept) {
        return outcome.hosts().stream()
                .filter(host -> kept.containsKey(host.name()))
                .filter(host -> host.steps().stream()
                        .anyMatch(step -> step.state() == DriftState.UNKNOWN
                                || step.progress() == Progress.FAILED
                                || !step.lost().isEmpty()))
                .map(HostOutcome::name)
                .toList();
    }

    private List<ActionEntry> ran(Rollback rollback, String runs) {
        return Arrays.stream(runs.split(","))
                .flatMap(run -> bench.journal().actions(run).stream())
                .filter(entry ->
                        rollback.hosts().stream().anyMatch(host -> host.name().equals(entry.host())))
                .toList();
    }

    /** The plan, and what it has no way back for: what a command did is known to nobody. */
    private List<Line> shown(FleetOutcome plan, Map<String, List<KeptSnapshot>> restored, List<ActionEntry> ran) {
        List<Line> lines = new ArrayList<>(PlanText.of(plan, screen.width()));
        lines.addAll(SnapshotText.restored(restored, screen.width()));
        lines.addAll(ActionText.notTakenBack(ran, screen.width()));
        return lines;
    }

    private List<HostEntry> hosts(RunHeader header) {
        List<Path> sources = header.scope().inventory().stream().map(Path::of).toList();
        Inventory inventory = bench.inventory(sources, null, bench.ofInventory(true));
        return header.scope().limit().isEmpty()
                ? inventory.hosts()
                : inventory.match(header.scope().limit(), null, bench.problems());
    }
}
