package io.corefleet.cli;

import picocli.CommandLine.Mixin;

/** Options of every command that runs on hosts. */
final class FleetOptions {
    @Mixin
    private AskingOptions asking = new AskingOptions();

    @Mixin
    private ReportOptions reports = new ReportOptions();

    /** What else is wished for of the outcome. */
    ReportOptions reports() {
        return reports;
    }

    int forks() {
        return asking.forks();
    }

    boolean isJson() {
        boolean json = asking.isJson();
        if (json && reports.eventsOnScreen()) {
            throw new IllegalOption("--output json and --events - both want standard output; give --events a file");
        }
        return json;
    }
}
