package io.corefleet.cli;

import io.corefleet.journal.RunRecord;
import io.corefleet.outcome.Ledger.LedgerEntry;
import io.corefleet.outcome.Observation;
import io.corefleet.report.HostLogs;
import io.corefleet.report.html.FleetPage;
import io.corefleet.report.html.HostPage;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Pages of the journal in the home folder, which link to each other and to the pages of runs. */
final class PastPages {
    /** A page of a thousand runs is read by nobody. */
    private static final int MOST_RUNS = 200;

    private final Workbench bench;
    private final List<RunRecord> runs;
    private final List<Observation> looks;
    private final Map<String, List<LedgerEntry>> entries = new HashMap<>();

    PastPages(Workbench bench) {
        this.bench = bench;
        List<RunRecord> all = bench.journal().runs();
        runs = all.subList(0, Math.min(MOST_RUNS, all.size()));
        looks = bench.looks(null);
        for (RunRecord run : runs) {
            List<LedgerEntry> own = bench.journal().entries(run.header().id());
            for (int at = own.size() - 1; at >= 0; at--) {
                entries.computeIfAbsent(own.get(at).host(), host -> new ArrayList<>())
                        .add(own.get(at));
            }
        }
    }

    /** Writes the page of the fleet and those of its hosts. */
    Path fleet() {
        return written(
                bench.home().resolve("report.html"),
                out -> FleetPage.write(
                        runs,
                        looks,
                        run -> link(RunFolder.of(bench.home(), run).resolve("report.html")),
                        host -> host(host).map(this::link).orElse(""),
                        Version.number(),
                        out));
    }

    /** Writes the page of a host; nothing when nobody ever met it. */
    Optional<Path> host(String host) {
        List<RunRecord> met =
                runs.stream().filter(run -> run.hosts().containsKey(host)).toList();
        if (met.isEmpty() && looks.stream().noneMatch(look -> look.hosts().containsKey(host))) {
            return Optional.empty();
        }
        String name = HostLogs.fileName(host).replaceFirst("log$", "html");
        return Optional.of(written(
                bench.home().resolve("hosts").resolve(name),
                out -> HostPage.write(
                        host,
                        met,
                        entries.getOrDefault(host, List.of()),
                        bench.journal().lastApplied(host),
                        looks,
                        this::linkOfRunFromHost,
                        Version.number(),
                        out)));
    }

    private String linkOfRunFromHost(String run) {
        String link = link(RunFolder.of(bench.home(), run).resolve("report.html"));
        return link.isEmpty() ? "" : "../" + link;
    }

    /** Relative to the home folder, so that the folder can be copied. */
    private String link(Path page) {
        Path home = bench.home().toAbsolutePath();
        return Files.exists(page)
                ? home.toUri().relativize(page.toAbsolutePath().toUri()).toString()
                : "";
    }

    private static Path written(Path path, Consumer<Writer> content) {
        new ReportFile("html", path).prepare();
        ReportFile.whole(path, content);
        return path;
    }
}
