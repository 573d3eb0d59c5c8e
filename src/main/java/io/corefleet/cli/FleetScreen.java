package io.corefleet.cli;

import io.corefleet.outcome.FleetOutcome;
import io.corefleet.report.FleetJson;
import io.corefleet.report.Line;
import io.corefleet.report.ProblemText;
import io.corefleet.run.Cancellation;
import io.corefleet.run.FleetRun;
import io.corefleet.run.Gate;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What a person sees while a command works on the fleet and when it has ended; and what Ctrl-C means meanwhile. */
final class FleetScreen {
    private final Screen screen;
    private final FleetOptions options;

    FleetScreen(Screen screen, FleetOptions options) {
        this.screen = screen;
        this.options = options;
    }

    /** Runs with a live view. The gate that is handed in is asked with the view out of the way. */
    FleetOutcome watch(Workbench bench, Gate gate, BiFunction<FleetRun, Gate, FleetOutcome> work) {
        Cancellation cancellation = new Cancellation();
        try (LiveScreen live = new LiveScreen(screen)) {
            Interrupts.on(() -> {
                String word = cancellation.isAsked()
                        ? "Stopping now; what has no answer is in doubt."
                        : "Stopping: hosts finish the step they are in. Press Ctrl-C again to stop now.";
                live.clear();
                screen.tell(word);
                cancellation.ask();
            });
            FleetRun run = new FleetRun(bench.catalog(), live, cancellation, options.forks(), bench.clock());
            return work.apply(run, plan -> {
                live.clear();
                return gate.opens(plan);
            });
        }
    }

    /** The report, as text or as the one document. */
    void show(FleetOutcome outcome, BiFunction<FleetOutcome, Integer, List<Line>> text) {
        if (options.isJson()) {
            screen.print(FleetJson.of(outcome));
        } else {
            problems(outcome);
            screen.print(text.apply(outcome, screen.width()));
        }
    }

    private void problems(FleetOutcome outcome) {
        if (!outcome.problems().isEmpty()) {
            screen.tell(ProblemText.of(outcome.problems(), screen.width()));
        }
    }

    /** Shows a plan and asks. With JSON output the plan is not shown: the one document comes at the end. */
    Gate gate(Approval approval, String verb, Function<FleetOutcome, List<Line>> text) {
        return plan -> {
            if (!options.isJson()) {
                problems(plan);
                screen.print(text.apply(plan));
            }
            return approval.isGiven(plan, verb);
        };
    }
}
