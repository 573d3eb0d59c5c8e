package io.corefleet.cli;

import io.corefleet.compile.FleetProgram;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.RunHeader;
import io.corefleet.report.Line;
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

    /** Looks, and shows what was found in this form. */
    FleetOutcome at(String command, Path playbook, BiFunction<FleetOutcome, Integer, List<Line>> text) {
        FleetScreen fleet = new FleetScreen(corefleet.screen(), options);
        try (Workbench bench = new Workbench(corefleet)) {
            RunHeader header = bench.header(command, playbook, selection);
            FleetProgram program = bench.program(playbook, header, true);
            bench.check();
            FleetOutcome outcome = fleet.watch(
                    bench,
                    plan -> false,
                    (run, gate) -> run.look(header, program, bench.connector()::openReader, bench.lastApplied()));
            fleet.show(outcome, text);
            return outcome;
        }
    }
}
