package io.corefleet.agent;

import io.corefleet.host.HostFailed;
import io.corefleet.host.HostFailure;
import io.corefleet.host.HostFailure.Kind;
import io.corefleet.inventory.HostEntry;
import java.time.Duration;

/** The failures of a session, each one sentence that names the host. */
final class Failures {
    private final String host;

    Failures(HostEntry host) {
        String address = host.connection().address();
        boolean same = address == null || address.equalsIgnoreCase(host.name());
        this.host = same
                ? host.name()
                : host.name() + " (" + address + ":" + host.connection().port() + ")";
    }

    HostFailed broken(String what) {
        return failed(
                Kind.PROTOCOL_BROKEN, "the agent on " + host + " broke the protocol: " + what, "Run again with -vv.");
    }

    HostFailed script(String what) {
        return failed(Kind.SCRIPT_FAILED, "the agent on " + host + " refused the request: " + what, null);
    }

    HostFailed silent(Duration silence) {
        return failed(
                Kind.TIMED_OUT,
                "the agent on " + host + " said nothing for " + silence.toSeconds() + " s",
                "The host may be overloaded, or its PowerShell hangs; look at it before you run again.");
    }

    HostFailed unfit(String what) {
        return failed(
                Kind.SCRIPT_FAILED,
                "PowerShell on " + host + " " + what,
                "Corefleet needs a 64-bit PowerShell in FullLanguage mode; a WDAC or AppLocker policy takes that away.");
    }

    /** The process has ended although nobody asked it to. */
    HostFailed ended(boolean spoke, int exitCode, String stderr) {
        String said = stderr.isEmpty() ? "" : ": " + stderr;
        if (spoke) {
            return failed(
                    Kind.UNREACHABLE, "the agent on " + host + " ended by itself, exit code " + exitCode + said, null);
        }
        boolean damaged = exitCode == 8 || exitCode == 9;
        if (damaged && said.isEmpty()) {
            return failed(Kind.PROTOCOL_BROKEN, "the agent arrived damaged on " + host, "Run again.");
        }
        return failed(
                Kind.SCRIPT_FAILED,
                "PowerShell on " + host + " ended before the agent ran, exit code " + exitCode + said,
                "If it said nothing, its start text did not parse or was blocked: look for AMSI, WDAC or AppLocker events.");
    }

    HostFailed notBack(Duration limit, String last) {
        return failed(
                Kind.TIMED_OUT,
                host + " did not come back from its restart within " + limit.toSeconds() + " s" + last,
                "Look at its console; a servicing step may still be running.");
    }

    HostFailed stillTakingBack(Duration limit) {
        return failed(
                Kind.TIMED_OUT,
                host + " is still taking changes back by itself after " + limit.toSeconds() + " s",
                "Run again when it has ended.");
    }

    HostFailed closed() {
        return failed(Kind.UNREACHABLE, "the session with " + host + " was closed", null);
    }

    /** The same failure, of something that may have happened all the same. */
    static HostFailed inDoubt(HostFailed cause) {
        HostFailure was = cause.failure();
        return new HostFailed(new HostFailure(was.kind(), was.message(), was.hint(), true), cause);
    }

    /** The same failure, of something that changes nothing on a host: a question, or the agent's own start. */
    static HostFailed withoutEffect(HostFailed cause) {
        HostFailure was = cause.failure();
        return was.mayHaveTakenEffect()
                ? new HostFailed(new HostFailure(was.kind(), was.message(), was.hint(), false), cause)
                : cause;
    }

    private static HostFailed failed(Kind kind, String message, String hint) {
        return new HostFailed(new HostFailure(kind, message, hint, false), null);
    }
}
