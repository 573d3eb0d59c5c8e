package io.corefleet.cli;

import io.corefleet.compile.FleetProgram;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.Verdict;
import io.corefleet.plan.Waivers;
import io.corefleet.report.DriftText;
import io.corefleet.report.DriftView;
import io.corefleet.run.Adoption;
import io.corefleet.run.Remembered;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A look for drift, at a playbook or at all that Corefleet ever left, and what a person wants done with what it finds. */
final class DriftLook {
    private static final Path ANY = Path.of("playbook");

    private final Corefleet corefleet;
    private final Selection selection;
    private final FleetOptions options;

    DriftLook(Corefleet corefleet, Selection selection, FleetOptions options) {
        this.corefleet = corefleet;
        this.selection = selection;
        this.options = options;
    }

    /**
     * Looks, and shows.
     *
     * @param playbook null for all that was ever applied
     * @param accepting the files that say what is accepted; none for the usual one
     * @param approval asked before what was found is taken as last applied; null when it shall not be
     * @return the exit code
     */
    int at(Path playbook, List<Path> accepting, DriftView view, Approval approval) {
        FleetScreen fleet = new FleetScreen(corefleet.screen(), options);
        try (Workbench bench = new Workbench(corefleet)) {
            RunHeader header = header(bench, playbook);
            FleetProgram program = playbook == null ? remembered(bench) : bench.program(playbook, header, true);
            Waivers waivers = bench.waivers(accepting, playbook == null ? ANY : playbook, header);
            bench.check();
            if (program.plays().stream().allMatch(play -> play.hosts().isEmpty()) && !options.isJson()) {
                corefleet.screen().print("Corefleet never applied anything to these hosts.");
                return 0;
            }
            FleetOutcome outcome = fleet.watch(
                    bench,
                    plan -> false,
                    (run, gate) -> bench.seen(
                            run.drift(header, program, bench.connector()::openReader, bench.lastApplied(), waivers)));
            fleet.show(outcome, (found, width) -> DriftText.of(found, width, view));
            return approval == null ? outcome.verdict().exitCode() : adopt(bench, outcome, approval);
        }
    }

    private RunHeader header(Workbench bench, Path playbook) {
        if (playbook != null) {
            return bench.header("drift", playbook, selection);
        }
        if (!selection.tags().isEmpty()
                || !selection.skipTags().isEmpty()
                || !selection.extraVars().isEmpty()) {
            throw new IllegalOption("--tags, --skip-tags and --extra-vars are about a playbook; name one");
        }
        return new RunHeader(
                "",
                "drift",
                Instant.now(bench.clock()),
                null,
                null,
                null,
                selection.inventory(ANY).stream().map(Path::toString).toList(),
                selection.limit(),
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    private FleetProgram remembered(Workbench bench) {
        return new Remembered(
                bench.catalog(), selection.hosts(bench, "all", bench.ofInventory(true)), bench.lastApplied());
    }

    private int adopt(Workbench bench, FleetOutcome outcome, Approval approval) {
        Screen screen = corefleet.screen();
        Adoption adoption = new Adoption(bench.catalog(), outcome);
        int size = adoption.size();
        if (size == 0) {
            screen.tell("There is nothing to adopt.");
            return outcome.verdict().exitCode();
        }
        if (!approval.isGiven(outcome, "Take what was found on " + size + (size == 1 ? " place" : " places"))) {
            return Verdict.REFUSED.exitCode();
        }
        Map<String, String> busy = adoption.into(bench.journal(), Instant.now(bench.clock()));
        busy.forEach((host, who) -> screen.tell(host + " was left alone: another run writes to it: " + who));
        screen.tell("Adopted: from now on this counts as left by Corefleet. Hosts were not touched.");
        boolean differs = outcome.verdict() == Verdict.DIFFERENCES;
        return !busy.isEmpty()
                ? Verdict.REFUSED.exitCode()
                : differs ? 0 : outcome.verdict().exitCode();
    }
}
