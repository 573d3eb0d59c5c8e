package io.corefleet.wsman;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * How HTTPS is spoken with a host, and by what its certificate is believed.
 *
 * @param trust by what
 * @param fingerprint SHA-256 of the host's certificate in lower-case hex; only for {@link Trust#FINGERPRINT}
 * @param authorities file of certificates (PEM) that may have issued it; only for {@link Trust#AUTHORITIES}
 * @param certificate our own certificate (PEM), to log in by; null for none
 * @param key its private key (PEM, PKCS#8, not encrypted); null for none
 */
record Tls(Trust trust, String fingerprint, Path authorities, Path certificate, Path key) {
    /** By what a certificate is believed. */
    enum Trust {
        /** The issuers that Java knows, and the host's name. */
        SYSTEM,
        /** The issuers in a file, and the host's name. */
        AUTHORITIES,
        /** Exactly this certificate, whatever it says. */
        FINGERPRINT,
        /** Nothing: whoever answers is believed. */
        NONE
    }

    static Tls of(Map<String, String> options) {
        String pinned = options.getOrDefault("fingerprint", "")
                .replaceAll("[:\\s-]", "")
                .replaceFirst("(?i)^sha256", "")
                .toLowerCase(Locale.ROOT);
        String file = options.getOrDefault("caTrustPath", "");
        Trust trust = !pinned.isEmpty()
                ? Trust.FINGERPRINT
                : "ignore".equals(options.get("certificateValidation"))
                        ? Trust.NONE
                        : file.isEmpty() ? Trust.SYSTEM : Trust.AUTHORITIES;
        return new Tls(
                trust, pinned, path(file), path(options.get("clientCertificate")), path(options.get("clientKey")));
    }

    private static Path path(String text) {
        return text == null || text.isEmpty() ? null : Path.of(text);
    }

    boolean checksName() {
        return trust == Trust.SYSTEM || trust == Trust.AUTHORITIES;
    }
}
