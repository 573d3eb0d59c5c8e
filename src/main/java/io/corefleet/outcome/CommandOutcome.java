package io.corefleet.outcome;

import io.corefleet.host.HostFailure;
import java.util.Locale;

/**
 * How a command ended on one host.
 *
 * @param host inventory name
 * @param status how
 * @param exitCode of the command; null when it did not tell
 * @param stdout what it wrote, up to where it was cut off
 * @param stderr the same
 * @param failure why it could not be started or was cut off; null otherwise
 * @param millis from start to end
 */
public record CommandOutcome(
        String host,
        Status status,
        Integer exitCode,
        ByteText stdout,
        ByteText stderr,
        HostFailure failure,
        long millis) {
    /** How it ended. */
    public enum Status {
        /** With exit code 0. */
        DONE,
        /** With another exit code, cut off by the timeout, or the line was lost while it ran. */
        FAILED,
        /** It never began: no connection, or no log-in. */
        UNREACHABLE,
        /** A person pressed Ctrl-C while it ran. */
        STOPPED,
        /** A person pressed Ctrl-C before it began. */
        NOT_STARTED;

        /** The word in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
