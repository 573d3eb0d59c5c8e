package io.corefleet.cli;

import io.corefleet.compile.FleetProgram;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.RunHeader;
import io.corefleet.report.Line;
import io.corefleet.run.PlanKeeper;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;

/** Looking at the fleet without touching it: what {@code plan} and {@code drift} have in common. The run is handed readers only. */
final class Look {
    private final Corefleet corefleet;
    private final Selection selection;
    private final FleetOptions options;

    Look(Corefleet corefleet, Selection selection, FleetOptions options) {
        this.corefleet = corefleet;
        this.selection = selection;
        this.options = options;
    }

    /**
     * Looks, and shows what was found in this form.
     *
     * @param out the file that keeps the plan; null for none
     */
    FleetOutcome at(String command, Path playbook, BiFunction<FleetOutcome, Integer, List<Line>> text, Path out) {
        FleetScreen fleet = new FleetScreen(corefleet.screen(), options);
        try (Workbench bench = new Workbench(corefleet)) {
            RunHeader given = bench.header(command, playbook, selection);
            RunHeader header = out == null ? given : given.withPlanFile(out.toString());
            FleetProgram program = bench.program(playbook, header, true);
            bench.check();
            PlanOut kept = out == null ? null : new PlanOut(bench, out, program);
            PlanKeeper keeper = kept == null ? PlanKeeper.NONE : kept;
            FleetOutcome outcome = fleet.watch(
                    bench,
                    plan -> false,
                    (run, gate) ->
                            run.look(header, program, bench.connector()::openReader, bench.lastApplied(), keeper));
            // No next command may name a file that will not be there.
            fleet.show(
                    kept == null || kept.willBe(outcome)
                            ? outcome
                            : outcome.of(outcome.run().withPlanFile(null)),
                    text);
            if (kept != null) {
                kept.write(outcome).ifPresent(corefleet.screen()::tell);
            }
            return outcome;
        }
    }
}
