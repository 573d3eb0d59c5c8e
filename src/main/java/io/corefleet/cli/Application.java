package io.corefleet.cli;

import io.corefleet.compile.FleetProgram;
import io.corefleet.compile.OnFailure;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.Verdict;
import io.corefleet.report.PlanText;
import io.corefleet.report.ResultText;
import io.corefleet.run.Gate;
import java.nio.file.Path;

/** Applying a playbook, for the first time or again: what {@code apply} and {@code retry} have in common. */
final class Application {
    private final Corefleet corefleet;
    private final Workbench bench;
    private final FleetOptions options;
    private final RolloutOptions rollout;
    private final boolean yes;

    Application(Corefleet corefleet, Workbench bench, FleetOptions options, RolloutOptions rollout, boolean yes) {
        this.corefleet = corefleet;
        this.bench = bench;
        this.options = options;
        this.rollout = rollout;
        this.yes = yes;
    }

    int run(RunHeader header) {
        Screen screen = corefleet.screen();
        FleetScreen fleet = new FleetScreen(screen, options);
        FleetProgram program = bench.program(Path.of(header.playbook()), header, true);
        bench.check();
        OnFailure.Choice onFailure = rollout.onFailure();
        Approval approval = new Approval(screen, yes, rollout.asksPerson());
        Gate gate = fleet.gate(approval, "Apply", plan -> PlanText.of(plan, screen.width()));
        FleetOutcome outcome = fleet.watch(
                bench,
                gate,
                (run, asked) -> run.apply(header, program, bench.connector(), bench.journal(), asked, onFailure));
        // A run that has a number began: then its hosts were refused, not the plan.
        if (outcome.verdict() != Verdict.REFUSED || !outcome.run().id().isEmpty() || options.isJson()) {
            fleet.show(outcome, ResultText::of);
        }
        return outcome.verdict().exitCode();
    }
}
