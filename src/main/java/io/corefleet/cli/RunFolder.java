package io.corefleet.cli;

import io.corefleet.json.Json;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.Ledger.LedgerEntry;
import io.corefleet.outcome.RunEvent;
import io.corefleet.report.FleetJson;
import io.corefleet.report.HostLogs;
import io.corefleet.report.LedgerJson;
import io.corefleet.report.Subject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The files of a run that writes, {@code .corefleet/runs/0042}: what was planned, what happened, the reports. The folder is made when the
 * run has its number; a disk that is full does not stop a run.
 */
final class RunFolder implements Consumer<RunEvent>, AutoCloseable {
    private final Path runs;
    private final HostLogs logs;
    private final StringBuilder early = new StringBuilder();
    private Path folder;
    private OutputStream stream;
    private Subject plan;
    private String trouble = "";

    RunFolder(Path home, InstantSource clock) {
        runs = home.resolve("runs");
        logs = new HostLogs(clock);
    }

    /** The folder of a run, whether it is there or not. */
    static Path of(Path home, String run) {
        String number = run.matches("\\d{1,3}") ? "0".repeat(4 - run.length()) + run : run;
        return home.resolve("runs").resolve(number);
    }

    @Override
    public synchronized void accept(RunEvent event) {
        try {
            if (event instanceof RunEvent.PlanReady ready) {
                plan = Subject.of(ready.plan());
            }
            logs.accept(event);
            if (event instanceof RunEvent.GateAnswered gate && gate.opened()) {
                open(gate.run().id());
            }
            if (event instanceof RunEvent.HostEnded host && folder != null) {
                log(host.outcome().name());
            }
        } catch (IOException | UncheckedIOException full) {
            trouble = String.valueOf(full.getMessage());
        }
    }

    private void open(String run) throws IOException {
        folder = of(runs.getParent(), run);
        Files.createDirectories(folder.resolve("hosts"));
        stream = Files.newOutputStream(folder.resolve("events.jsonl"));
        stream.write(early.toString().getBytes(StandardCharsets.UTF_8));
        file("plan.json", out -> FleetJson.write(plan, out));
    }

    /** Keeps a line of the run's events. */
    synchronized void line(String line) {
        try {
            if (stream == null) {
                early.append(line).append('\n');
            } else {
                // Each line at once, and whole: whoever follows the file, or a crash, sees no half of one.
                stream.write((line + '\n').getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException full) {
            trouble = String.valueOf(full.getMessage());
        }
    }

    private void log(String host) throws IOException {
        Files.writeString(folder.resolve("hosts").resolve(HostLogs.fileName(host)), logs.of(host));
    }

    private void file(String name, Consumer<Writer> content) {
        ReportFile.whole(folder.resolve(name), content);
    }

    /** Writes what is known at the end. Does nothing when the run never got a number. */
    synchronized void end(Subject subject, List<LedgerEntry> entries) {
        if (folder == null) {
            return;
        }
        file("run.json", out -> FleetJson.write(subject, out));
        file("journal.jsonl", out -> lines(out, entries.stream().map(entry -> Json.line(LedgerJson.of(entry)))));
        file("retry.txt", out -> lines(out, left(subject)));
        new ReportFile("html", report()).write(subject);
    }

    private static Stream<String> left(Subject subject) {
        return subject.fleet().hosts().stream()
                .filter(host -> !host.status().isDone())
                .map(HostOutcome::name);
    }

    private static void lines(Writer out, Stream<String> lines) {
        try {
            for (String line : (Iterable<String>) lines::iterator) {
                out.append(line).append('\n');
            }
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** The HTML report; null when there is no folder. */
    Path report() {
        return folder == null ? null : folder.resolve("report.html");
    }

    /** What could not be written; empty when all was. */
    String trouble() {
        return trouble;
    }

    @Override
    public synchronized void close() {
        try {
            if (stream != null) {
                stream.close();
                for (Map.Entry<String, String> left : logs.unended().entrySet()) {
                    log(left.getKey());
                }
            }
        } catch (IOException | UncheckedIOException full) {
            trouble = String.valueOf(full.getMessage());
        }
    }
}
