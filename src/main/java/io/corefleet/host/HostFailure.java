package io.corefleet.host;

import java.util.Locale;
import java.util.Objects;

/**
 * Why the work on a host ended early. Never holds a password, a token or an envelope.
 *
 * @param kind what sort
 * @param message one sentence: what happened, at which address
 * @param hint what a person can do; may be null
 * @param mayHaveTakenEffect whether what was being asked may have happened all the same
 */
public record HostFailure(Kind kind, String message, String hint, boolean mayHaveTakenEffect) {
    /** What sort of failure; the words are those of the report's JSON. */
    public enum Kind {
        /** No connection, or it was lost and did not come back. */
        UNREACHABLE,
        /** The log-in or the right was refused. */
        DENIED,
        /** No answer within the time allowed. */
        TIMED_OUT,
        /** The host answered that the work failed. */
        SCRIPT_FAILED,
        /** The answer breaks the protocol. */
        PROTOCOL_BROKEN;

        /** The word in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Checks. */
    public HostFailure {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(message, "message");
    }
}
