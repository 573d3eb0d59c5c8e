package io.corefleet.cli;

import io.corefleet.compile.FleetProgram;
import io.corefleet.host.HostReader;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.RunScope;
import io.corefleet.outcome.Verdict;
import io.corefleet.plan.Waivers;
import io.corefleet.report.DriftText;
import io.corefleet.report.DriftView;
import io.corefleet.run.Adoption;
import io.corefleet.run.FleetRun;
import io.corefleet.run.Remembered;
import io.corefleet.triage.trail.Trail;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** A look for drift, at a playbook or at all that Corefleet ever left, and what a person wants done with what it finds. */
final class DriftLook {
    /** Whether what was found is taken as last applied. */
    enum Adopting {
        NOTHING,
        AFTER_A_YES,
        UNASKED
    }

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
     * @param who whether the hosts' logs are asked who made a difference
     * @param adopting whether what was found is then taken as last applied
     * @return the exit code
     */
    int at(Path playbook, List<Path> accepting, DriftView view, boolean who, Adopting adopting) {
        FleetScreen fleet = new FleetScreen(corefleet.screen(), options);
        try (Workbench bench = new Workbench(corefleet)) {
            RunHeader header = header(bench, playbook);
            FleetProgram program = playbook == null ? remembered(bench) : bench.program(playbook, header, true);
            Waivers waivers = bench.waivers(accepting, playbook == null ? HostSelection.NO_PLAYBOOK : playbook, header);
            bench.check();
            if (program.plays().stream().allMatch(play -> play.hosts().isEmpty()) && !options.isJson()) {
                corefleet.screen().print("Corefleet never applied anything to these hosts.");
                return 0;
            }
            Trail trail = !who ? null : new Trail(bench.catalog(), bench.looked(header), Instant.now(bench.clock()));
            FleetOutcome outcome =
                    fleet.watch(bench, plan -> false, (run, gate) -> look(bench, run, header, program, waivers, trail)
                            .newSince(view.since()));
            fleet.show(outcome, (found, width) -> DriftText.of(found, width, view));
            return adopting == Adopting.NOTHING
                    ? outcome.verdict().exitCode()
                    : adopt(bench, outcome, adopting == Adopting.UNASKED);
        }
    }

    private static FleetOutcome look(
            Workbench bench, FleetRun run, RunHeader header, FleetProgram program, Waivers waivers, Trail trail) {
        BiConsumer<HostReader, HostOutcome> inquiry = trail == null ? (reader, host) -> {} : trail;
        FleetOutcome look = bench.seen(
                run.drift(header, program, bench.connector()::openReader, bench.lastApplied(), waivers, inquiry));
        return trail == null ? look : look.seen(look.sightings().with(trail.suspects()));
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
        return RunHeader.of("drift", Instant.now(bench.clock()), RunScope.of(selection.inventory(), selection.limit()));
    }

    private FleetProgram remembered(Workbench bench) {
        return new Remembered(
                bench.catalog(), selection.hosts(bench, "all", bench.ofInventory(true)), bench.lastApplied());
    }

    private int adopt(Workbench bench, FleetOutcome outcome, boolean unasked) {
        Screen screen = corefleet.screen();
        Adoption adoption = new Adoption(bench.catalog(), outcome);
        int size = adoption.size();
        if (size == 0) {
            screen.tell("There is nothing to adopt.");
            return outcome.verdict().exitCode();
        }
        String what = size == 1 ? "this value" : "these " + size + " values";
        if (!unasked
                && !new YesOrNo(screen, "Nothing was adopted")
                        .isYes("Take " + what + " as if Corefleet had left it so? No host is touched.")) {
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
