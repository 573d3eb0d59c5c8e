package io.corefleet.outcome;

import io.corefleet.outcome.Check.State;
import io.corefleet.outcome.HostChecks.Status;
import java.util.List;

/**
 * What {@code doctor} found.
 *
 * @param here on this machine
 * @param hosts one for each host, in inventory order
 */
public record CheckUp(List<Check> here, List<HostChecks> hosts) {
    /** Copies. */
    public CheckUp {
        here = List.copyOf(here);
        hosts = List.copyOf(hosts);
    }

    /** How many hosts are so. */
    public int count(Status status) {
        return (int) hosts.stream().filter(host -> host.status() == status).count();
    }

    /** The exit code: 1 when something is wrong here, 3 when a host failed, 4 when one is unreachable. */
    public int exitCode() {
        if (here.stream().anyMatch(check -> check.state() == State.BAD)) {
            return 1;
        }
        if (count(Status.FAILED) > 0) {
            return Verdict.FAILED.exitCode();
        }
        return count(Status.UNREACHABLE) > 0 ? Verdict.UNREACHABLE.exitCode() : 0;
    }
}
