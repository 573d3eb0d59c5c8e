package io.corefleet.cli;

import io.corefleet.report.DriftView;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
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

    @Parameters(
            arity = "0..1",
            paramLabel = "PLAYBOOK",
            description = "The playbook's file. Default: all that Corefleet ever applied to the hosts.")
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

    @Option(
            names = "--by",
            paramLabel = "GROUP",
            defaultValue = "setting",
            description = "setting, or host: what each host differs in.")
    private String by;

    @Option(
            names = "--since",
            paramLabel = "MOMENT",
            description =
                    "Only what a look found first since then, with its time: 3d, 12h, 2026-11-20, \"2026-11-20 14:00\".")
    private String since;

    @Option(
            names = "--who",
            description = "Also ask the logs of hosts that drifted who it was; one more question to each of them.")
    private boolean who;

    @Option(
            names = "--adopt",
            description = "Then take what was found as if Corefleet had left it so, after asking. No host is touched.")
    private boolean adopt;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() {
        if (!List.of("setting", "host").contains(by)) {
            throw new IllegalOption("--by is setting or host; found " + by);
        }
        Instant moment = since == null ? null : Moment.of("--since", since, Instant.now(Clock.systemUTC()));
        DriftView view = new DriftView(by.equals("host"), moment);
        DriftLook.Adopting adopting =
                !adopt ? DriftLook.Adopting.NOTHING : yes ? DriftLook.Adopting.UNASKED : DriftLook.Adopting.AFTER_A_YES;
        return new DriftLook(corefleet, selection, options).at(playbook, accepting, view, who, adopting);
    }
}
