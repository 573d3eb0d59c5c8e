package io.corefleet.cli;

import io.corefleet.compile.FleetProgram;
import io.corefleet.compile.OnFailure;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.Verdict;
import io.corefleet.report.PlanText;
import io.corefleet.report.ResultText;
import io.corefleet.run.Expectation;
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

    /** Plans and applies a playbook. */
    int run(RunHeader header) {
        FleetProgram program = bench.program(Path.of(header.playbook()), header, true, rollout.forcesHandlers());
        bench.check();
        return run(header, program, Expectation.NONE);
    }

    /** Applies what is expected to be planned on what is still so. */
    int run(RunHeader header, FleetProgram program, Expectation expectation) {
        Screen screen = corefleet.screen();
        FleetScreen fleet = new FleetScreen(screen, options).keeping(rollout.snapshots());
        OnFailure.Choice onFailure = rollout.onFailure();
        Approval approval = new Approval(screen, yes, rollout.asksPerson());
        Gate gate = fleet.gate(approval, "Apply", plan -> PlanText.of(plan, screen.width()));
        FleetOutcome outcome = fleet.watch(
                bench,
                gate,
                (run, asked) ->
                        run.apply(header, program, bench.connector(), bench.journal(), asked, onFailure, expectation));
        // A run that has a number began: then its hosts were refused, not the plan. Without one somebody said no,
        // unless the plan was stale.
        boolean saidNo = outcome.verdict() == Verdict.REFUSED
                && outcome.run().id().isEmpty()
                && outcome.hosts().stream().noneMatch(host -> host.status() == HostStatus.REFUSED);
        if (!saidNo || options.isJson()) {
            fleet.show(outcome, ResultText::of);
        }
        return outcome.verdict().exitCode();
    }
}
