package io.corefleet.cli;

import io.corefleet.outcome.Verdict;
import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.ProblemsFound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Forgets old runs with their folders. */
@Command(
        name = "prune",
        description =
                "Forgets old runs with their folders, after asking. They can no longer be rolled back; drift is not touched.")
final class HistoryPruneCommand implements Callable<Integer> {
    @ParentCommand
    private HistoryCommand history;

    @Option(
            names = "--older-than",
            paramLabel = "MOMENT",
            description = "Runs that began before then: 90d, 2026-01-01.")
    private String olderThan;

    @Option(names = "--keep", paramLabel = "N", description = "The newest N runs stay in any case.")
    private Integer keep;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() {
        if (olderThan == null && keep == null) {
            throw new IllegalOption("--older-than, --keep, or both are needed");
        }
        if (keep != null && keep < 0) {
            throw new IllegalOption("--keep is 0 or more; found " + keep);
        }
        Screen screen = history.corefleet().screen();
        try (Workbench bench = new Workbench(history.corefleet())) {
            Instant before =
                    olderThan == null ? null : Moment.of("--older-than", olderThan, Instant.now(bench.clock()));
            List<String> runs = bench.journal().prunable(before, keep == null ? 0 : keep);
            if (runs.isEmpty()) {
                screen.print("No run to forget.");
                return 0;
            }
            String what = runs.size() == 1
                    ? "run " + runs.get(0)
                    : runs.size() + " runs, " + runs.get(0) + " to " + runs.get(runs.size() - 1);
            if (!yes
                    && !new YesOrNo(screen, "Nothing was forgotten")
                            .isYes("Forget " + what + "? They can no longer be rolled back.")) {
                return Verdict.REFUSED.exitCode();
            }
            bench.journal().prune(runs, before);
            runs.forEach(run -> remove(RunFolder.of(bench.home(), run)));
            screen.print("Forgot " + what + ".");
            return 0;
        }
    }

    private static void remove(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException denied) {
            throw new ProblemsFound(Problem.error(
                    ProblemCode.CF405,
                    "the folder " + folder + " cannot be removed: " + denied.getMessage(),
                    null,
                    "The journal has forgotten the run; remove the folder by hand."));
        }
    }
}
