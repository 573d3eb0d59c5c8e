package io.corefleet.triage;

import io.corefleet.host.HostFailed;
import io.corefleet.inventory.HostEntry;
import io.corefleet.outcome.Check.State;
import io.corefleet.wsman.Keyring;
import io.corefleet.wsman.Probe;
import java.time.Instant;
import java.util.Map;

/** Whether the host is who it should be. Its certificate is shown in any case, so that it can be pinned. */
final class TlsCheck {
    private final HostEntry host;
    private final Keyring keyring;
    private final Findings findings;

    TlsCheck(HostEntry host, Keyring keyring, Findings findings) {
        this.host = host;
        this.keyring = keyring;
        this.findings = findings;
    }

    /** Whether it is believed. */
    boolean isPassed(Instant now) {
        try {
            Probe.Greeting seen = Probe.of(Stranger.blindlyAt(host), keyring).greet();
            boolean believed = isBelieved();
            new CertificateFacts(seen.certificate().orElseThrow(), now).tell(findings, believed);
            findings.good("fingerprint", seen.fingerprint().orElseThrow());
            return believed;
        } catch (HostFailed failed) {
            findings.failed("TLS", State.BAD, failed.failure());
            return false;
        }
    }

    private boolean isBelieved() {
        Map<String, String> options = host.connection().options();
        boolean pinned = options.containsKey("fingerprint");
        if (!pinned && "ignore".equals(options.get("certificateValidation"))) {
            findings.warning(
                    "TLS",
                    "the certificate is not checked: whoever answers is believed",
                    "Write fingerprint: instead of certificateValidation: ignore.");
            return true;
        }
        try {
            Probe.of(Stranger.at(host), keyring).greet();
            findings.good("TLS", pinned ? "is the pinned certificate" : "believed, and the name is right");
            return true;
        } catch (HostFailed failed) {
            findings.bad(
                    "TLS",
                    findings.words(failed.failure()),
                    "If the certificate below is the host's, pin it by fingerprint:, or name its issuers by caTrustPath.");
            return false;
        }
    }
}
