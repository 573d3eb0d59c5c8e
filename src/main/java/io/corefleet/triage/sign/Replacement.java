package io.corefleet.triage.sign;

import io.corefleet.triage.form.Told;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which certificate on the host could take the place of one that does not serve: a renewed one lies there often, and nobody has bound it. */
record Replacement(List<Told> certificates, Instant now) {
    /**
     * A certificate that is valid, has its key and holds for the same names, the one that is valid longest; without thumbprint when there is none.
     *
     * @param thumbprint of the one to replace; empty or unknown when there is none on the host
     * @param host name of the binding; empty for every name
     */
    Map<String, Object> of(String thumbprint, String host) {
        Optional<Told> old = certificates.stream()
                .filter(one -> one.text("thumbprint").equalsIgnoreCase(thumbprint))
                .findFirst();
        List<String> names = old.map(one -> one.texts("names"))
                .filter(known -> !known.isEmpty())
                .orElseGet(() -> host.isEmpty() ? List.of() : List.of(host));
        Told found = certificates.stream()
                .filter(one -> !one.text("thumbprint").equalsIgnoreCase(thumbprint) && serves(one))
                .filter(one -> !names.isEmpty() && names.stream().allMatch(name -> covers(one, name)))
                .max(Comparator.comparing(one -> one.text("notAfter")))
                .orElse(Told.NOTHING);
        return Row.of(
                "thumbprint", found.text("thumbprint"),
                "store", found.text("store"),
                "subject", found.text("subject"),
                "not_after", found.text("notAfter"));
    }

    private boolean serves(Told certificate) {
        boolean begun = certificate
                .instant("notBefore")
                .map(start -> !now.isBefore(start))
                .orElse(false);
        boolean lasts = certificate.instant("notAfter").map(now::isBefore).orElse(false);
        return certificate.truth("privateKey") && begun && lasts;
    }

    /** A star stands for one part of a name (RFC 6125, section 6.4.3). */
    private static boolean covers(Told certificate, String wanted) {
        String name = wanted.toLowerCase(Locale.ROOT);
        String parent = name.startsWith("*.") ? name : "*." + name.substring(name.indexOf('.') + 1);
        return certificate.texts("names").stream()
                .map(own -> own.toLowerCase(Locale.ROOT))
                .anyMatch(own -> own.equals(name) || (name.contains(".") && own.equals(parent)));
    }
}
