package io.corefleet.outcome;

import io.corefleet.outcome.Check.State;
import java.util.List;
import java.util.Locale;

/**
 * What a check-up found on the way to one host.
 *
 * @param host inventory name
 * @param address where it is reached: {@code 10.0.3.11:5985}
 * @param checks in the order in which they were made; what depends on a bad one is not there
 * @param reached whether a log-in worked
 */
public record HostChecks(String host, String address, List<Check> checks, boolean reached) {
    /** How the host is. */
    public enum Status {
        /** Nothing to say. */
        WELL,
        /** It works, with something to know. */
        WARNED,
        /** It lets us in, and then something does not work. */
        FAILED,
        /** It does not let us in. */
        UNREACHABLE;

        /** The word in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Copies. */
    public HostChecks {
        checks = List.copyOf(checks);
    }

    /** How the host is. */
    public Status status() {
        if (!reached) {
            return Status.UNREACHABLE;
        }
        if (has(State.BAD)) {
            return Status.FAILED;
        }
        return has(State.WARNING) ? Status.WARNED : Status.WELL;
    }

    private boolean has(State state) {
        return checks.stream().anyMatch(check -> check.state() == state);
    }
}
