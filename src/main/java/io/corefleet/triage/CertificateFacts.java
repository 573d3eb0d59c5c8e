package io.corefleet.triage;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What a host's certificate says of itself. */
final class CertificateFacts {
    private static final int DNS = 2;
    private static final Duration SOON = Duration.ofDays(30);

    private final X509Certificate certificate;
    private final Instant now;

    CertificateFacts(X509Certificate certificate, Instant now) {
        this.certificate = certificate;
        this.now = now;
    }

    /**
     * Tells them.
     *
     * @param believed whether it was believed; then an end that has passed only did not count
     */
    void tell(Findings findings, boolean believed) {
        Instant end = certificate.getNotAfter().toInstant();
        String day = end.atZone(ZoneOffset.UTC).toLocalDate().toString();
        String facts = names() + "; " + issuer() + "; valid until " + day;
        if (end.isBefore(now)) {
            String advice = "Renew it, and bind the new one to the listener (docs/winrm.md).";
            if (believed) {
                findings.warning("certificate", facts + ", which has passed", advice);
            } else {
                findings.bad("certificate", facts + ", which has passed", advice);
            }
        } else if (Duration.between(now, end).compareTo(SOON) < 0) {
            findings.warning("certificate", facts + ", which is soon", "Renew it before it ends.");
        } else {
            findings.good("certificate", facts);
        }
    }

    private String issuer() {
        boolean own = certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal());
        return own
                ? "self-signed"
                : "issued by " + certificate.getIssuerX500Principal().getName();
    }

    private String names() {
        List<String> names = alternatives();
        return "for " + (names.isEmpty() ? certificate.getSubjectX500Principal().getName() : String.join(", ", names));
    }

    private List<String> alternatives() {
        try {
            Collection<List<?>> written = certificate.getSubjectAlternativeNames();
            return written == null
                    ? List.of()
                    : written.stream()
                            .filter(name -> name.get(0).equals(DNS))
                            .map(name -> String.valueOf(name.get(1)))
                            .collect(Collectors.toList());
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
    }
}
