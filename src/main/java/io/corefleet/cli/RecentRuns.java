package io.corefleet.cli;

import io.corefleet.journal.RunRecord;
import io.corefleet.outcome.RunHeader;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What Corefleet itself did to a host lately: most faults follow a change. A command that only looks makes no journal where there is none. */
final class RecentRuns {
    private static final Duration LATELY = Duration.ofDays(14);

    private final List<RunRecord> runs;

    RecentRuns(Workbench bench, Instant now) {
        this.runs = bench.hasJournal()
                ? bench.journal().runs().stream()
                        .filter(run -> run.header().startedAt().isAfter(now.minus(LATELY)))
                        .toList()
                : List.of();
    }

    List<String> of(String host) {
        return runs.stream()
                .filter(run -> run.hosts().containsKey(host))
                .limit(5)
                .map(run -> told(run.header()))
                .toList();
    }

    /** A rollback has no playbook: it is told by the run that it takes back. */
    private static String told(RunHeader run) {
        String of = run.undoes() == null ? run.playbook() : "of run " + run.undoes();
        String what = of == null ? run.command() : run.command() + " " + of;
        return "run " + run.id() + " (" + what + ") " + run.startedAt().truncatedTo(ChronoUnit.SECONDS);
    }
}
