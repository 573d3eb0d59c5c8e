package io.corefleet.cli;

import io.corefleet.inventory.HostEntry;
import io.corefleet.journal.RunRecord;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.Ledger.LedgerEntry;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The hosts that did not succeed, with the original options. */
@Command(
        name = "retry",
        description =
                "Applies again, with the run's own options, to hosts that failed, were unreachable, or never started.")
final class RetryCommand implements Callable<Integer> {
    @ParentCommand
    private Corefleet corefleet;

    @Parameters(arity = "0..1", paramLabel = "RUN", defaultValue = "", description = "The run. Default: the newest.")
    private String run;

    @Mixin
    private FleetOptions options = new FleetOptions();

    @Mixin
    private RolloutOptions rollout = new RolloutOptions();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() {
        try (Workbench bench = new Workbench(corefleet)) {
            RunRecord record = record(bench);
            RunHeader before = record.header();
            if (before.playbook() == null) {
                return again(bench, record);
            }
            String limit = left(bench, record);
            if (limit.isEmpty()) {
                corefleet.screen().print("Nothing to retry: every host of run " + before.id() + " is done.");
                return 0;
            }
            RunHeader now = bench.header("retry", Path.of(before.playbook()), new Selection());
            RunHeader header = RunHeader.of(
                            "retry", now.startedAt(), before.scope().limited(limit))
                    .ofPlaybook(before.playbook(), now.playbookSha256());
            return new Application(corefleet, bench, options, rollout, yes).run(header);
        }
    }

    /** The hosts of a rollback that could not be reached then, or did not end well. */
    private int again(Workbench bench, RunRecord record) {
        RunHeader before = record.header();
        RollbackWish wish = RollbackWish.again(before.undoes(), before.scope().tags());
        List<LedgerEntry> left = wish.entries(bench.journal(), bench.catalog()).stream()
                .filter(entry -> !isDone(record, entry.host()))
                .toList();
        if (left.isEmpty()) {
            corefleet.screen().print("Nothing to retry: every host of run " + before.id() + " is done.");
            return 0;
        }
        // By name: a retry of this retry must not begin again with hosts that the first rollback had done.
        String hosts = left.stream().map(LedgerEntry::host).distinct().collect(Collectors.joining(","));
        return new TakingBack(corefleet, bench, options, yes, false)
                .keeping(rollout.snapshots())
                .run(wish, left, before.scope().inventory(), hosts);
    }

    /** A host that has no end in the journal was never begun, or the run was killed. */
    private static boolean isDone(RunRecord record, String host) {
        HostStatus status = record.hosts().get(host);
        return status != null && status.isDone();
    }

    private RunRecord record(Workbench bench) {
        List<RunRecord> all = bench.journal().runs().stream()
                .filter(each -> !each.header().command().equals("adopt"))
                .filter(each -> !isDoneRollback(each))
                .toList();
        return run.isEmpty() && !all.isEmpty() ? all.get(0) : Runs.named(bench.journal(), run.isEmpty() ? "last" : run);
    }

    /** What went well, or was done by a run itself, is not what somebody wants to try again. */
    private static boolean isDoneRollback(RunRecord record) {
        return record.header().command().equals("rollback") && record.verdict() == Verdict.DONE;
    }

    /** Hosts that the run was for, less those that are done; also after a run that was killed. */
    private static String left(Workbench bench, RunRecord record) {
        return bench.program(Path.of(record.header().playbook()), record.header(), true).plays().stream()
                .flatMap(play -> play.hosts().stream())
                .map(HostEntry::name)
                .distinct()
                .filter(host -> !isDone(record, host))
                .collect(Collectors.joining(","));
    }
}
