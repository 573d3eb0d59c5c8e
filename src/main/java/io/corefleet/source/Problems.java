package io.corefleet.source;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Collects problems, so that all mistakes of a run are shown at once and none starts half a run. Not safe for use by
 * several threads.
 */
public final class Problems {
    private final TreeSet<Problem> found = new TreeSet<>();

    /** Adds an error. The hint may be null. */
    public void error(ProblemCode code, String summary, Mark place, String hint) {
        add(Problem.error(code, summary, place, hint));
    }

    /** Adds an error without a hint. */
    public void error(ProblemCode code, String summary, Mark place) {
        error(code, summary, place, null);
    }

    /** Adds a warning. The hint may be null. */
    public void warning(ProblemCode code, String summary, Mark place, String hint) {
        add(Problem.warning(code, summary, place, hint));
    }

    /** Adds a problem; one that is already there is kept once. */
    public void add(Problem problem) {
        found.add(problem);
    }

    /** Adds all. */
    public void addAll(Iterable<Problem> problems) {
        problems.forEach(this::add);
    }

    /** All problems, sorted by file and line. */
    public List<Problem> list() {
        return new ArrayList<>(found);
    }

    /** Whether any of them is an error. */
    public boolean hasErrors() {
        return found.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
    }

    /** Ends the work with all problems when one of them is an error. */
    public void throwIfErrors() {
        if (hasErrors()) {
            throw new ProblemsFound(list());
        }
    }
}
