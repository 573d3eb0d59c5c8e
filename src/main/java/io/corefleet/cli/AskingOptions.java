package io.corefleet.cli;

import picocli.CommandLine.Option;

/** How many hosts are asked at once, and in which form their answers are shown. */
final class AskingOptions {
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

    int forks() {
        int usual = Math.min(500, 50 * Runtime.getRuntime().availableProcessors());
        if (forks != null && forks < 1) {
            throw new IllegalOption("--forks is a number from 1 on; found " + forks);
        }
        return forks == null ? usual : forks;
    }

    boolean isJson() {
        return OutputForm.isJson(output);
    }
}
