package io.corefleet.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** Options of every command that talks to hosts. */
final class FleetOptions {
    @Option(
            names = "--forks",
            paramLabel = "N",
            defaultValue = "50",
            description = "Hosts at once. Default: ${DEFAULT-VALUE}.")
    private int forks;

    @Option(
            names = "--output",
            paramLabel = "FORM",
            defaultValue = "text",
            description = "text, or json: one document on standard output.")
    private String output;

    int forks() {
        return Math.max(1, forks);
    }

    boolean isJson() {
        if (!List.of("text", "json").contains(output)) {
            throw new IllegalOption("--output is text or json; found " + output);
        }
        return output.equals("json");
    }
}
