package io.corefleet.outcome;

import java.util.Locale;

/** What a run comes to. The exit code and the printed summary come from this one value. */
public enum Verdict {
    /** Done; nothing differs. */
    DONE(0),
    /** What was written is wrong for at least one host, so that nothing was begun on any. */
    MISTAKEN(1),
    /** Differences were found, and the command only looks. */
    DIFFERENCES(2),
    /** At least one host failed. */
    FAILED(3),
    /** At least one host could not be reached; none failed. */
    UNREACHABLE(4),
    /** Failed, and rolled back cleanly. */
    ROLLED_BACK(5),
    /** A rollback is incomplete, or steps are in doubt: hosts need a person. */
    INCOMPLETE(6),
    /** Refused: a lock, a safety bound, or the answer was no. */
    REFUSED(7),
    /** Interrupted by a person. */
    INTERRUPTED(130);

    private final int exitCode;

    Verdict(int exitCode) {
        this.exitCode = exitCode;
    }

    /** The exit code of the command. */
    public int exitCode() {
        return exitCode;
    }

    /** The word in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
