package io.corefleet.cli;

import io.corefleet.compile.OnFailure;
import io.corefleet.run.SnapshotRule;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of commands that write to many hosts: what happens when a batch fails. */
final class RolloutOptions {
    private static final String ON_FAILURE = "--on-failure";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = ON_FAILURE,
            paramLabel = "WHAT",
            description =
                    "When a batch fails: keep, stop, rollback (its hosts), or rollback-all. Wins over onFailure of plays; in"
                            + " corefleet.yml it holds for plays that say nothing.")
    private String onFailure;

    @Option(
            names = "--no-pause",
            description = "Ask no person where a play says so: between batches (pause: ask), or in a pause task.")
    private boolean noPause;

    @Option(
            names = "--force-handlers",
            description =
                    "Run handlers that were notified on hosts that failed, too; force_handlers of a play says the same.")
    private boolean forcesHandlers;

    @Mixin
    private SnapshotOptions snapshots = new SnapshotOptions();

    SnapshotRule snapshots() {
        return snapshots.rule();
    }

    /** Only what was typed wins over what a play says. */
    OnFailure.Choice onFailure() {
        if (onFailure == null) {
            return OnFailure.Choice.NONE;
        }
        OnFailure wanted = OnFailure.of(onFailure)
                .orElseThrow(() -> new IllegalOption(
                        ON_FAILURE + " is one of " + String.join(", ", OnFailure.words()) + "; found " + onFailure));
        boolean typed = command.commandLine().getParseResult().hasMatchedOption(ON_FAILURE);
        return typed ? new OnFailure.Choice(wanted, null) : new OnFailure.Choice(null, wanted);
    }

    boolean forcesHandlers() {
        return forcesHandlers;
    }

    boolean asksPerson() {
        return !noPause;
    }
}
