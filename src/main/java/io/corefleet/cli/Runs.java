package io.corefleet.cli;

import io.corefleet.journal.Journal;
import io.corefleet.journal.RunRecord;
import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.ProblemsFound;

/** Finds runs by what a person calls them. */
final class Runs {
    private Runs() {}

    static RunRecord named(Journal journal, String id) {
        return journal.run(id)
                .orElseThrow(() -> new ProblemsFound(Problem.error(
                        ProblemCode.CF401,
                        id.equals("last") ? "no run has changed anything yet" : "there is no run " + id,
                        null,
                        "corefleet history lists the runs.")));
    }
}
