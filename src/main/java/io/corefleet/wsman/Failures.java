package io.corefleet.wsman;

import io.corefleet.host.HostFailed;
import io.corefleet.host.HostFailure;
import io.corefleet.host.HostFailure.Kind;

/** What went wrong with a host, one sentence each: the host, where it listens, what to do. Never an envelope or a password. */
final class Failures {
    private final Endpoint endpoint;

    Failures(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * The line did not carry the message.
     *
     * @param arrived whether the host may have seen it, in this try or an earlier one
     */
    HostFailed lost(Verb verb, WireFailure failure, boolean arrived) {
        boolean effect = arrived && verb.changes();
        if (failure.stage() == WireFailure.Stage.TIMEOUT) {
            return failed(Kind.TIMED_OUT, failure.getMessage() + " to " + verb, "Is the host overloaded?", effect);
        }
        String hint = "Is the host up, does WinRM run, and does a firewall let port " + endpoint.port() + " through?";
        return new HostFailed(
                new HostFailure(Kind.UNREACHABLE, endpoint.host() + ": " + failure.getMessage(), hint, effect),
                failure);
    }

    /** HTTP says no, or nothing that can be read. */
    HostFailed http(Verb verb, int status) {
        String at = " at " + endpoint.authority();
        return switch (status) {
            case 401 ->
                failed(
                        Kind.DENIED,
                        "refused the log-in (401) of " + endpoint.user() + at,
                        "Are user and password right, and are Basic and AllowUnencrypted enabled on the host?",
                        false);
            case 404 ->
                failed(
                        Kind.PROTOCOL_BROKEN,
                        "nothing answers at " + endpoint.path() + " (404) on " + endpoint.authority(),
                        "Is something else than WinRM listening on this port?",
                        false);
            case 413 ->
                failed(
                        Kind.PROTOCOL_BROKEN,
                        "the message is larger than the host takes (413)",
                        "Raise MaxEnvelopeSizekb on the host.",
                        false);
            default ->
                failed(
                        Kind.PROTOCOL_BROKEN,
                        "answered " + status + " without SOAP to " + verb + at,
                        status == 500
                                ? "Does the host allow unencrypted traffic (AllowUnencrypted)?"
                                : "Is something else than WinRM listening on this port?",
                        verb.changes());
        };
    }

    /** The answer is no answer to this. */
    HostFailed unreadable(Verb verb, String why) {
        return failed(
                Kind.PROTOCOL_BROKEN,
                "the answer to " + verb + " " + why,
                "Is there a proxy between here and " + endpoint.authority() + "?",
                verb.changes());
    }

    /** The host refuses with a fault. */
    HostFailed refused(Verb verb, WsmanFault fault) {
        return switch (fault.kind()) {
            case DENIED ->
                failed(
                        Kind.DENIED,
                        "refused " + verb + ": " + fault,
                        "Is " + endpoint.user() + " an administrator of the host? A local account other than"
                                + " Administrator also needs LocalAccountTokenFilterPolicy = 1 there.",
                        false);
            case BUSY ->
                failed(
                        Kind.UNREACHABLE,
                        "has no room for another shell: " + fault,
                        "Close shells that are left over, or wait.",
                        false);
            case GONE ->
                failed(
                        Kind.UNREACHABLE,
                        "the shell is gone: " + fault,
                        "Was the host or its WinRM service restarted?",
                        true);
            default -> failed(Kind.PROTOCOL_BROKEN, "answered to " + verb + ": " + fault, null, verb == Verb.SEND);
        };
    }

    private HostFailed failed(Kind kind, String message, String hint, boolean mayHaveTakenEffect) {
        return new HostFailed(new HostFailure(kind, endpoint.host() + ": " + message, hint, mayHaveTakenEffect), null);
    }
}
