package io.corefleet.cli;

import io.corefleet.report.Line;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The closed list of exit codes; those of a run come from {@link io.corefleet.outcome.Verdict}. */
final class ExitCodes {
    /** Corefleet could not do the work. */
    static final int COULD_NOT = 1;
    /** Wrong usage of the command line. */
    static final int USAGE = 64;

    private static final Map<Integer, String> MEANINGS = new TreeMap<>(Map.of(
            0, "done",
            1, "Corefleet could not do the work: bad playbook, inventory or secret, or an internal fault",
            2, "differences found (drift; plan with --exit-code)",
            3, "at least one host failed",
            4, "at least one host unreachable, none failed",
            5, "failed and rolled back cleanly",
            6, "rollback incomplete, or steps in doubt: hosts need a person",
            7, "refused: a lock, a safety bound, a stale plan, or the answer was no",
            64, "wrong usage of the command line",
            130, "interrupted"));

    private ExitCodes() {}

    static List<Line> lines(int width) {
        return MEANINGS.entrySet().stream()
                .flatMap(entry ->
                        Paragraph.beside(String.format(Locale.ROOT, "%5d", entry.getKey()), entry.getValue(), 7, width)
                                .stream())
                .toList();
    }
}
