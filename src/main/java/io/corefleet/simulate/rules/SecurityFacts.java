package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Facts of what a host speaks and trusts, and of who else holds its settings. */
final class SecurityFacts {
    private static final String PROTOCOLS =
            "HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\";

    private SecurityFacts() {}

    static Map<String, Object> tls(World world) {
        Map<String, Object> told = new LinkedHashMap<>();
        for (String protocol : List.of("SSL 3.0", "TLS 1.0", "TLS 1.1", "TLS 1.2", "TLS 1.3")) {
            boolean modern = world.os().number("build") >= 20348;
            boolean byDefault = protocol.equals("TLS 1.3") ? modern : !protocol.equals("SSL 3.0");
            told.put(
                    protocol,
                    Map.of(
                            "server", speaks(world, protocol + "\\Server", byDefault),
                            "client", speaks(world, protocol + "\\Client", byDefault)));
        }
        return told;
    }

    private static boolean speaks(World world, String key, boolean byDefault) {
        Object enabled = Facts.registry(world, PROTOCOLS + key, "Enabled");
        if (enabled != null) {
            return !enabled.toString().equals("0");
        }
        Object disabled = Facts.registry(world, PROTOCOLS + key, "DisabledByDefault");
        boolean off = disabled != null && !disabled.toString().equals("0");
        return !off && byDefault;
    }

    static List<Object> certificates(World world) {
        Tree mine = world.document()
                .find("certificates")
                .flatMap(stores -> stores.find("My"))
                .orElseGet(Tree::new);
        List<Object> told = new ArrayList<>();
        for (String thumbprint : mine.names()) {
            X509Certificate certificate = certificate(mine.tree(thumbprint).text("base64"));
            Instant until = certificate.getNotAfter().toInstant();
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("thumbprint", thumbprint);
            one.put("subject", certificate.getSubjectX500Principal().toString());
            one.put("issuer", certificate.getIssuerX500Principal().toString());
            one.put("notAfter", until.truncatedTo(ChronoUnit.SECONDS).toString());
            one.put(
                    "daysLeft",
                    Math.floorDiv(Duration.between(Instant.now(), until).toSeconds(), 86_400L));
            told.add(one);
        }
        return told;
    }

    private static X509Certificate certificate(String base64) {
        try {
            byte[] der = Base64.getDecoder().decode(base64);
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException broken) {
            throw Refusal.of("The store holds something that is no certificate: " + broken.getMessage());
        }
    }

    static Map<String, Object> holders(World world) {
        Tree holders = world.document().find("holders").orElseGet(Tree::new);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("groupPolicy", holders.texts("groupPolicy"));
        told.put("osConfig", holders.text("osConfig").equals("true"));
        told.put("dsc", holders.text("dsc"));
        return told;
    }
}
