package io.corefleet.cli;

import io.corefleet.compile.SavedProgram;
import io.corefleet.outcome.RunHeader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Makes it so, after asking. */
@Command(name = "apply", description = "Shows the plan, asks, makes it so, and reads again to prove it.")
final class ApplyCommand implements Callable<Integer> {
    /** What would change a plan that was made already. */
    private static final List<String> OF_PLANNING = List.of("--tags", "--skip-tags", "--extra-vars");

    @ParentCommand
    private Corefleet corefleet;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PLAYBOOK|PLAN",
            description = "The playbook's file, or a file that @|bold plan --out|@ wrote.")
    private Path file;

    @Mixin
    private Selection selection = new Selection();

    @Mixin
    private FleetOptions options = new FleetOptions();

    @Mixin
    private RolloutOptions rollout = new RolloutOptions();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(
            names = "--skip-stale",
            description =
                    "Of a plan file: leave hosts alone that are no longer as they were planned on, instead of refusing all.")
    private boolean skipStale;

    @Override
    public Integer call() {
        boolean saved = SavedPlan.isOne(file);
        if (!saved && skipStale) {
            throw new IllegalOption("--skip-stale is about a plan file; " + file + " is planned now");
        }
        try (Workbench bench = new Workbench(corefleet)) {
            Application application = new Application(corefleet, bench, options, rollout, yes);
            return saved ? saved(bench, application) : application.run(bench.header("apply", file, selection));
        }
    }

    private int saved(Workbench bench, Application application) {
        OF_PLANNING.stream().filter(this::isTyped).findFirst().ifPresent(option -> {
            throw new IllegalOption(option + " would change the plan; plan again with it and --out");
        });
        if (rollout.forcesHandlers()) {
            throw new IllegalOption("--force-handlers would change the plan; write force_handlers: true at the play");
        }
        SavedPlan plan = new SavedPlan(bench, file);
        // What corefleet.yml says of the inventory was said when it was planned, too.
        List<String> sources = isTyped("--inventory")
                ? selection.inventory(file).stream().map(Path::toString).toList()
                : List.of();
        RunHeader header = plan.header(sources, selection.limit());
        SavedProgram program = plan.program(header, selection.limit());
        bench.check();
        if (!plan.leftOut().isEmpty()) {
            corefleet.screen().tell(plan.leftOut());
        }
        return application.run(header, program, SavedPlan.expectation(program, skipStale));
    }

    private boolean isTyped(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }
}
