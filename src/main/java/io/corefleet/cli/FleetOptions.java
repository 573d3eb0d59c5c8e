package io.corefleet.cli;

import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of every command that talks to hosts. */
final class FleetOptions {
    @Option(
            names = "--forks",
            paramLabel = "N",
            description = "Hosts at once. Default: 50 for each core of this machine, at most 500.")
    private Integer forks;

    @Option(
            names = "--output",
            paramLabel = "FORM",
            defaultValue = "text",
            description = "text, or json: one document on standard output.")
    private String output;

    @Mixin
    private ReportOptions reports = new ReportOptions();

    /** What else is wished for of the outcome. */
    ReportOptions reports() {
        return reports;
    }

    int forks() {
        int usual = Math.min(500, 50 * Runtime.getRuntime().availableProcessors());
        return forks == null ? usual : Math.max(1, forks);
    }

    boolean isJson() {
        if (!List.of("text", "json").contains(output)) {
            throw new IllegalOption("--output is text or json; found " + output);
        }
        if (output.equals("json") && reports.eventsOnScreen()) {
            throw new IllegalOption("--output json and --events - both want standard output; give --events a file");
        }
        return output.equals("json");
    }
}
