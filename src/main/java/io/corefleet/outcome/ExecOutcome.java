package io.corefleet.outcome;

import io.corefleet.outcome.CommandOutcome.Status;
import java.util.List;

/**
 * How a command ended on all hosts.
 *
 * @param hosts one for each host, in inventory order
 * @param millis from start to end
 */
public record ExecOutcome(List<CommandOutcome> hosts, long millis) {
    /** Copies. */
    public ExecOutcome {
        hosts = List.copyOf(hosts);
    }

    /** How many hosts ended so. */
    public int count(Status status) {
        return (int) hosts.stream().filter(host -> host.status() == status).count();
    }

    /** What it comes to. */
    public Verdict verdict() {
        if (count(Status.STOPPED) + count(Status.NOT_STARTED) > 0) {
            return Verdict.INTERRUPTED;
        }
        if (count(Status.FAILED) > 0) {
            return Verdict.FAILED;
        }
        return count(Status.UNREACHABLE) > 0 ? Verdict.UNREACHABLE : Verdict.DONE;
    }
}
