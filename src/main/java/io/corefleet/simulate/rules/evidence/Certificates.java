package io.corefleet.simulate.rules.evidence;

import io.corefleet.simulate.rules.Facts;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Certificates of sites, and what TLS the host speaks. */
final class Certificates {
    private static final int DNS_NAME = 2;
    private static final String SUITES_OF_POLICY =
            "HKLM\\SOFTWARE\\Policies\\Microsoft\\Cryptography\\Configuration\\SSL\\00010002";

    private Certificates() {}

    static List<Object> told(World world) {
        List<Object> told = new ArrayList<>();
        for (String store : List.of("My", "WebHosting")) {
            Tree all = world.document()
                    .find("certificates")
                    .flatMap(stores -> stores.find(store))
                    .orElseGet(Tree::new);
            all.names().forEach(thumbprint -> told.add(told(store, thumbprint, all.tree(thumbprint))));
        }
        return told;
    }

    private static Map<String, Object> told(String store, String thumbprint, Tree entry) {
        try {
            X509Certificate certificate = read(entry);
            return Members.of(
                    "store", store,
                    "thumbprint", thumbprint,
                    "subject", certificate.getSubjectX500Principal().toString(),
                    "issuer", certificate.getIssuerX500Principal().toString(),
                    "notBefore", time(certificate.getNotBefore()),
                    "notAfter", time(certificate.getNotAfter()),
                    "privateKey", entry.text("privateKey").equals("true"),
                    "names", names(certificate));
        } catch (CertificateException broken) {
            throw Refusal.of("The store holds something that is no certificate: " + broken.getMessage());
        }
    }

    private static X509Certificate read(Tree entry) throws CertificateException {
        byte[] der = Base64.getDecoder().decode(entry.text("base64"));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    private static List<String> names(X509Certificate certificate) throws CertificateException {
        List<String> names = new ArrayList<>();
        if (certificate.getSubjectAlternativeNames() != null) {
            for (List<?> name : certificate.getSubjectAlternativeNames()) {
                if (name.get(0).equals(DNS_NAME)) {
                    names.add(name.get(1).toString());
                }
            }
        }
        return names;
    }

    private static String time(Date date) {
        return date.toInstant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static Map<String, Object> tls(World world) {
        return Members.of(
                "protocols",
                Facts.of(world, List.of("tls")).get("tls"),
                "cipherSuites",
                world.registry("64")
                        .find(SUITES_OF_POLICY)
                        .flatMap(key -> key.find("Functions"))
                        .map(value -> Arrays.stream(value.text("data").split(","))
                                .filter(suite -> !suite.isEmpty())
                                .toList())
                        .orElseGet(() -> world.document().texts("tlsCipherSuites")));
    }
}
