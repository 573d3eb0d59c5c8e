package io.corefleet.cli;

import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.Verdict;
import io.corefleet.report.PlanText;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** What would change, and why. Cannot write: it is handed readers only. */
@Command(name = "plan", description = "Shows what would change, and why. Writes nothing.")
final class PlanCommand implements Callable<Integer> {
    @ParentCommand
    private Corefleet corefleet;

    @Parameters(paramLabel = "PLAYBOOK", description = "The playbook's file.")
    private Path playbook;

    @Mixin
    private Selection selection = new Selection();

    @Mixin
    private FleetOptions options = new FleetOptions();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Keep the plan in this file, for @|bold corefleet apply FILE|@: exactly this, or nothing.")
    private Path out;

    @Option(names = "--exit-code", description = "End with 2 when something would change.")
    private boolean exitCode;

    @Override
    public Integer call() {
        FleetOutcome outcome = new Look(corefleet, selection, options).at("plan", playbook, PlanText::of, out);
        boolean onlyDiffers = outcome.verdict() == Verdict.DIFFERENCES;
        return onlyDiffers && !exitCode ? 0 : outcome.verdict().exitCode();
    }
}
