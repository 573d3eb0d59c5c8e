package io.corefleet.cli;

import io.corefleet.json.Json;
import io.corefleet.outcome.FleetTriage;
import io.corefleet.report.TriageJson;
import io.corefleet.report.TriageMarkdown;
import io.corefleet.report.html.HtmlReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The forms in which triage tells what it found. */
final class TriageForms {
    private static final List<String> FORMATS = List.of("html", "json", "md");

    @Option(names = "--forks", paramLabel = "N", defaultValue = "100", description = "Hosts at once. Default: 100.")
    private int forks;

    @Option(
            names = "--output",
            paramLabel = "FORM",
            defaultValue = "text",
            description = "text, or json: one document on standard output.")
    private String output;

    @Option(
            names = "--report",
            paramLabel = "FORMAT=PATH",
            split = ",",
            description = "Write also a report: html, json or md. May be given again.")
    private List<String> reports = new ArrayList<>();

    private List<ReportFile> files = List.of();

    /** Before any host is asked. */
    void check() {
        OutputForm.isJson(output);
        files = reports.stream().map(wish -> ReportFile.of(wish, FORMATS)).toList();
        files.forEach(ReportFile::prepare);
    }

    boolean isJson() {
        return OutputForm.isJson(output);
    }

    int forks() {
        return Math.max(1, forks);
    }

    void write(FleetTriage fleet, int exitCode) {
        for (ReportFile file : files) {
            ReportFile.whole(file.path(), out -> {
                switch (file.format()) {
                    case "html" -> HtmlReport.triage(fleet, Version.number(), out);
                    case "json" -> append(out, Json.writePretty(TriageJson.of(fleet, exitCode)) + "\n");
                    default -> append(out, TriageMarkdown.of(fleet));
                }
            });
        }
    }

    static void append(Writer out, String text) {
        try {
            out.append(text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
