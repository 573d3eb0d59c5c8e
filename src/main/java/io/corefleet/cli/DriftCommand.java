package io.corefleet.cli;

import io.corefleet.report.DriftText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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

    @Option(
            names = "--accept",
            paramLabel = "FILE",
            description = "What is accepted for a time; may be given again. Default: accept.yml beside the playbook.")
    private List<Path> accepting = List.of();

    @Override
    public Integer call() {
        return new Look(corefleet, selection, options, Optional.of(accepting))
                .at("drift", playbook, DriftText::of)
                .verdict()
                .exitCode();
    }
}
