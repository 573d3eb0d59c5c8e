package io.corefleet.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of every command whose outcome somebody else wants too: a file, a program that listens, a service that is told. */
final class ReportOptions {
    @Option(
            names = "--report",
            paramLabel = "FORMAT=PATH",
            split = ",",
            description = "Write also a report: html, json, junit, md or prom. May be given again.")
    private List<String> reports = new ArrayList<>();

    @Option(
            names = "--events",
            paramLabel = "FILE",
            description = "Write JSON lines while it runs; - for standard output, and the text goes to standard error.")
    private String events;

    @Option(
            names = "--notify",
            paramLabel = "URL",
            description =
                    "Post the JSON report there at the end. COREFLEET_NOTIFY keeps the address off the command line.")
    private String notify;

    /** The reports, with their folders made. */
    List<ReportFile> files() {
        List<ReportFile> files = reports.stream()
                .map(wish -> ReportFile.of(wish, ReportFile.FORMATS))
                .toList();
        files.forEach(ReportFile::prepare);
        return files;
    }

    /** Where events go; null for nowhere. */
    String events() {
        return events;
    }

    boolean eventsOnScreen() {
        return "-".equals(events);
    }

    /** Who is told; null for nobody. */
    Notification notification() {
        return notify == null || notify.isEmpty() ? null : Notification.to(notify);
    }
}
