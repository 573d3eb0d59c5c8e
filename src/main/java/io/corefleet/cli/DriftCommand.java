package io.corefleet.cli;

import io.corefleet.report.DriftText;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** What is not as we left it. Cannot write: it is handed readers only. */
@Command(
        name = "drift",
        description = "Compares wanted, last applied and found. Writes nothing; ends with 2 when something differs.")
final class DriftCommand implements Callable<Integer> {
    @ParentCommand
    private Corefleet corefleet;

    @Parameters(paramLabel = "PLAYBOOK", description = "The playbook's file.")
    private Path playbook;

    @Mixin
    private Selection selection = new Selection();

    @Mixin
    private FleetOptions options = new FleetOptions();

    @Override
    public Integer call() {
        return new Look(corefleet, selection, options)
                .at("drift", playbook, DriftText::of)
                .verdict()
                .exitCode();
    }
}
