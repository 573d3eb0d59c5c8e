package io.corefleet.cli;

import io.corefleet.outcome.RunHeader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Makes it so, after asking. */
@Command(name = "apply", description = "Shows the plan, asks, makes it so, and reads again to prove it.")
final class ApplyCommand implements Callable<Integer> {
    @ParentCommand
    private Corefleet corefleet;

    @Parameters(paramLabel = "PLAYBOOK", description = "The playbook's file.")
    private Path playbook;

    @Mixin
    private Selection selection = new Selection();

    @Mixin
    private FleetOptions options = new FleetOptions();

    @Mixin
    private RolloutOptions rollout = new RolloutOptions();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() {
        try (Workbench bench = new Workbench(corefleet)) {
            RunHeader header = bench.header("apply", playbook, selection);
            return new Application(corefleet, bench, options, rollout, yes).run(header);
        }
    }
}
