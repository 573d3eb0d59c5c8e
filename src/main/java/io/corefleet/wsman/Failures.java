package io.corefleet.wsman;

import io.corefleet.host.HostFailed;
import io.corefleet.host.HostFailure;
import io.corefleet.host.HostFailure.Kind;
import io.corefleet.wsman.login.LoginFailed;

/** What went wrong with a host, one sentence each: the host, where it listens, what to do. Never an envelope or a password. */
final class Failures {
    private static final String MUTUAL = "http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/https/mutual";

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
        String hint =
                switch (failure.stage()) {
                    case NO_TRUST ->
                        "corefleet doctor " + endpoint.host() + " shows the certificate; pin it by fingerprint:,"
                                + " or name its issuers by ansible_winrm_ca_trust_path.";
                    case NOT_OPENED -> "Was the WinRM service restarted, or is there a proxy that changes messages?";
                    default ->
                        "Is the host up, does WinRM run, and does a firewall let port " + endpoint.port() + " through?";
                };
        return new HostFailed(
                new HostFailure(Kind.UNREACHABLE, endpoint.host() + ": " + failure.getMessage(), hint, effect),
                failure);
    }

    /** The log-in came to no end, or was not what it seemed. */
    HostFailed login(Method method, LoginFailed failed) {
        String message = "no log-in by " + method + " at " + endpoint.authority() + ": " + failed.getMessage();
        return failed(Kind.DENIED, message, failed.hint(), false);
    }

    /** The host refused the log-in. */
    HostFailed login(Method method, int status, Offers offers) {
        if (status != 401) {
            // It was but a token: nothing can have been done.
            return http(Verb.IDENTIFY, status);
        }
        boolean offered =
                switch (method) {
                    case BASIC -> offers.have("Basic");
                    case CERTIFICATE -> offers.have(MUTUAL);
                    case KERBEROS -> offers.have("Negotiate") || offers.have("Kerberos");
                    default -> offers.have("Negotiate") || offers.have("NTLM");
                };
        return offered ? wrongAccount(method) : notOffered(method, offers);
    }

    /** The host answers a token with a fault. */
    HostFailed login(Method method, WsmanFault fault) {
        return failed(
                Kind.DENIED,
                "refused the log-in by " + method + " at " + endpoint.authority() + ": " + fault,
                "Does a policy forbid remote shells, or is the service being stopped?",
                false);
    }

    private HostFailed wrongAccount(Method method) {
        String user = endpoint.access().user();
        return failed(
                Kind.DENIED,
                "refused the log-in by " + method + " of " + user + " at " + endpoint.authority() + " (401)",
                "Are user and password right and the account not locked? A local account of a domain member may be denied the"
                        + " log-on from the network by policy.",
                false);
    }

    private HostFailed notOffered(Method method, Offers offers) {
        String others = offers.names().isEmpty() ? " and names none that it takes (401)" : ", only " + offers;
        return failed(
                Kind.DENIED,
                "takes no log-in by " + method + " at " + endpoint.authority() + others,
                "Choose another auth:, or enable it on the host (winrm get winrm/config/service/auth shows what is on).",
                false);
    }

    /** The answer was not sealed as it must be: somebody else may have written it. */
    HostFailed untrue(Verb verb, LoginFailed failed) {
        return failed(
                Kind.PROTOCOL_BROKEN,
                "the answer to " + verb + " cannot be believed: " + failed.getMessage(),
                failed.hint(),
                verb.changes());
    }

    /** HTTP says no, or nothing that can be read. */
    HostFailed http(Verb verb, int status) {
        String at = " at " + endpoint.authority();
        return switch (status) {
            case 401 -> wrongAccount(endpoint.access().first(endpoint.address()));
            case 403 ->
                failed(
                        Kind.DENIED,
                        "forbids what it was asked (403)" + at,
                        "Is there a proxy or a gateway between that lets nobody through?",
                        false);
            case 404 ->
                failed(
                        Kind.PROTOCOL_BROKEN,
                        "nothing answers at " + endpoint.path() + " (404) on " + endpoint.authority(),
                        "Is something else than WinRM listening on this port?",
                        false);
            case 415 ->
                failed(
                        Kind.PROTOCOL_BROKEN,
                        "does not take messages of this kind (415)" + at,
                        endpoint.tls() == null && endpoint.access().sealed()
                                ? "It may not know sealed messages: is it WinRM, or is there a proxy between?"
                                : "Is something else than WinRM listening on this port?",
                        false);
            case 413 -> tooLarge();
            default ->
                failed(
                        Kind.PROTOCOL_BROKEN,
                        "answered " + status + " without SOAP to " + (verb == Verb.IDENTIFY ? "the log-in" : verb) + at,
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
                        "Is " + endpoint.access().user() + " an administrator of the host? A local account other than"
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
            case TOO_LARGE -> tooLarge();
            case TIMED_OUT ->
                failed(Kind.UNREACHABLE, "took too long for " + verb, "Is the host overloaded?", verb.changes());
            default -> failed(Kind.PROTOCOL_BROKEN, "answered to " + verb + ": " + fault, null, verb == Verb.SEND);
        };
    }

    private HostFailed tooLarge() {
        return failed(
                Kind.PROTOCOL_BROKEN,
                "the message is larger than the host takes (413)",
                "Raise MaxEnvelopeSizekb on the host.",
                false);
    }

    private HostFailed failed(Kind kind, String message, String hint, boolean mayHaveTakenEffect) {
        return new HostFailed(new HostFailure(kind, endpoint.host() + ": " + message, hint, mayHaveTakenEffect), null);
    }
}
