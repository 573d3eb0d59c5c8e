package io.corefleet.source;

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that is wrong with what the user wrote, said so that the user can mend it.
 *
 * @param code the stable code
 * @param severity error or warning
 * @param summary one plain sentence without a full stop, naming the offending word
 * @param place where, when there is a place
 * @param hint what was expected or what to do; null when the summary says it all
 */
public record Problem(ProblemCode code, Severity severity, String summary, Mark place, String hint)
        implements Comparable<Problem> {
    private static final Comparator<Problem> ORDER = Comparator.comparing(
                    (Problem problem) -> problem.place, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Problem::code)
            .thenComparing(Problem::summary);

    /** Checks. */
    public Problem {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(summary, "summary");
    }

    /** An error. */
    public static Problem error(ProblemCode code, String summary, Mark place, String hint) {
        return new Problem(code, Severity.ERROR, summary, place, hint);
    }

    /** A warning. */
    public static Problem warning(ProblemCode code, String summary, Mark place, String hint) {
        return new Problem(code, Severity.WARNING, summary, place, hint);
    }

    /** Where, when there is a place. */
    public Optional<Mark> mark() {
        return Optional.ofNullable(place);
    }

    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }
}
