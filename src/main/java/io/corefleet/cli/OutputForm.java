package io.corefleet.cli;

import picocli.CommandLine.Option;

/** The option that says in which form something is shown. */
final class OutputForm {
    @Option(names = "--output", paramLabel = "FORM", defaultValue = "text", description = "text or json.")
    private String output;

    /** Whether it is a document for programs. */
    boolean isJson() {
        return isJson(output);
    }

    /** The same of what was typed; what is neither is no form. */
    static boolean isJson(String form) {
        return switch (form) {
            case "json" -> true;
            case "text" -> false;
            default -> throw new IllegalOption("--output is text or json; found " + form);
        };
    }
}
