package io.corefleet.outcome;

import java.util.Locale;

/** How the work on one host ended. */
public enum HostStatus {
    /** Everything was as wanted. */
    IN_SYNC,
    /** Something differs, and this command does not write. */
    DIFFERS,
    /** Changed, and read again as wanted. */
    CHANGED,
    /** A step failed, or the host answered that it cannot be done. */
    FAILED,
    /** No connection, or a refused log-in. */
    UNREACHABLE,
    /** The connection was lost after something was sent: see the steps in doubt. */
    IN_DOUBT,
    /** Never started: the failure budget was used up, or the run was stopped. */
    NOT_STARTED,
    /** Stopped between two steps because a person asked for it. */
    STOPPED,
    /** Another run holds the host's lock, or a safety bound refuses. */
    REFUSED,
    /** It, or another host of its batch, failed; what the run had changed on it is as before. */
    ROLLED_BACK,
    /** It could not be brought back to how it was before the run: a person has to look. */
    NOT_RESTORED;

    // Asked for each property of each host of a fleet.
    private final String word = name().toLowerCase(Locale.ROOT);

    /** Whether the host is as it was to be, and nothing is left to do. */
    public boolean isDone() {
        return this == CHANGED || this == IN_SYNC;
    }

    /** The word in JSON. */
    public String word() {
        return word;
    }
}
