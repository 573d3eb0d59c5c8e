package io.corefleet.source;

import java.util.List;
import java.util.stream.Collectors;

/** Ends the work because of what the user wrote. Carries every problem; the door draws them. */
public final class ProblemsFound extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Problem> problems;

    /** With all problems, sorted. */
    public ProblemsFound(List<Problem> problems) {
        super(problems.stream()
                .map(problem -> problem.code() + " " + problem.summary()
                        + problem.mark().map(mark -> " (" + mark + ")").orElse(""))
                .collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** With one problem. */
    public ProblemsFound(Problem problem) {
        this(List.of(problem));
    }

    /** The problems. */
    public List<Problem> problems() {
        return problems;
    }
}
