package io.corefleet.cli;

import io.corefleet.journal.RunRecord;
import io.corefleet.json.BrokenJson;
import io.corefleet.json.Json;
import io.corefleet.report.FleetReader;
import io.corefleet.report.Subject;
import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.ProblemsFound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** HTML pages of what was: a run, a host, or the fleet. */
@Command(
        name = "report",
        description = "Writes an HTML page of a run, of a host's history, or of the fleet, and tells where it is.")
final class ReportCommand implements Callable<Integer> {
    @ParentCommand
    private Corefleet corefleet;

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN|HOST",
            defaultValue = "",
            description = "A run's number, last, or a host. Default: the fleet.")
    private String subject;

    @Option(names = "--open", description = "Show it in the browser.")
    private boolean open;

    @Option(
            names = "--report",
            paramLabel = "FORMAT=PATH",
            split = ",",
            description = "Of a run: write it also as html, json, junit, md or prom. May be given again.")
    private List<String> reports = new ArrayList<>();

    @Override
    public Integer call() {
        List<ReportFile> files = reports.stream()
                .map(wish -> ReportFile.of(wish, ReportFile.FORMATS))
                .toList();
        try (Workbench bench = new Workbench(corefleet)) {
            Path page = page(bench, files);
            corefleet.screen().print(page.toString());
            if (open) {
                DesktopBrowser.open(page).ifPresent(corefleet.screen()::tell);
            }
            return 0;
        }
    }

    private Path page(Workbench bench, List<ReportFile> files) {
        boolean run = subject.equals("last") || subject.matches("\\d+");
        if (!run && !files.isEmpty()) {
            throw new IllegalOption("--report is for a run; give its number");
        }
        return run ? run(bench, files) : written(new PastPages(bench), subject);
    }

    private Path run(Workbench bench, List<ReportFile> files) {
        RunRecord record = Runs.named(bench.journal(), subject);
        Path folder = RunFolder.of(bench.home(), record.header().id());
        Path told = folder.resolve("run.json");
        try {
            Subject past = FleetReader.read(Json.read(Files.readString(told)));
            ReportFile html = new ReportFile("html", folder.resolve("report.html"));
            html.write(past);
            files.forEach(ReportFile::prepare);
            files.forEach(file -> file.write(past));
            return html.path();
        } catch (IOException | BrokenJson | IllegalArgumentException gone) {
            throw new ProblemsFound(Problem.error(
                    ProblemCode.CF401,
                    "the files of run " + record.header().id() + " are gone or broken: " + told,
                    null,
                    "corefleet history " + record.header().id() + " tells what the journal knows."));
        }
    }

    private static Path written(PastPages pages, String host) {
        return host.isEmpty()
                ? pages.fleet()
                : pages.host(host)
                        .orElseThrow(() -> new ProblemsFound(Problem.error(
                                ProblemCode.CF302,
                                "no run and no look met a host \"" + host + "\"",
                                null,
                                "corefleet report writes a page of all hosts that were.")));
    }
}
