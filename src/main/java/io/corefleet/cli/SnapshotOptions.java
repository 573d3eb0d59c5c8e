package io.corefleet.cli;

import io.corefleet.run.SnapshotRule;
import picocli.CommandLine.Option;

/** Options of commands that write: what hosts keep of how things were before. */
final class SnapshotOptions {
    @Option(
            names = "--no-snapshot",
            description =
                    "Hosts keep no copy of the configuration of IIS, or of keys of services, before these are changed.")
    private boolean none;

    @Option(
            names = "--snapshot-keep",
            paramLabel = "N",
            description = "How many snapshots of runs a host keeps of each kind. Default: ${DEFAULT-VALUE}.")
    private int keep = 10;

    @Option(
            names = "--snapshot-days",
            paramLabel = "DAYS",
            description = "After how many days a snapshot goes when another is taken. Default: ${DEFAULT-VALUE}.")
    private int days = 30;

    SnapshotRule rule() {
        if (keep < 1 || keep > 1000) {
            throw new IllegalOption("--snapshot-keep is 1 to 1000; found " + keep);
        }
        if (days < 1 || days > 3650) {
            throw new IllegalOption("--snapshot-days is 1 to 3650; found " + days);
        }
        return new SnapshotRule(!none, keep, days);
    }
}
