package io.corefleet.triage.sign;

import io.corefleet.triage.form.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Certificates where HTTP.sys looks for them, for every https binding of IIS; and what TLS the host takes. */
final class TlsSigns {
    private static final long SNI = 1;
    private static final long CENTRAL = 2;

    private final List<Told> bound;
    private final List<Told> certificates;
    private final Told tls;
    private final Instant now;

    TlsSigns(Told evidence, Instant now) {
        this.bound = evidence.part("http").parts("certificates");
        this.certificates = evidence.parts("certificates");
        this.tls = evidence.part("tls");
        this.now = now;
    }

    /** One row for each https binding of a site. */
    List<Map<String, Object>> rows(SiteSigns sites) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (SiteSigns.Site site : sites.all()) {
            site.bindings().stream()
                    .filter(binding -> binding.protocol().equals("https"))
                    .forEach(binding -> rows.add(row(site, binding)));
        }
        return rows;
    }

    private Map<String, Object> row(SiteSigns.Site site, SiteSigns.Binding binding) {
        Optional<Told> entry = entry(binding);
        boolean central = (binding.sslFlags() & CENTRAL) != 0
                || entry.map(found -> found.text("kind").equals("ccs")).orElse(false);
        String thumbprint = entry.map(found -> found.text("thumbprint")).orElse("");
        Optional<Told> certificate = certificates.stream()
                .filter(one -> one.text("thumbprint").equalsIgnoreCase(thumbprint))
                .findFirst();
        return Row.of(
                "site", site.name(),
                "binding", binding.text(),
                "host", binding.host(),
                "address", entry.map(found -> found.text("address")).orElse(""),
                "bound", entry.isPresent(),
                "central", central,
                "thumbprint", thumbprint,
                "found", certificate.isPresent(),
                "subject", certificate.map(one -> one.text("subject")).orElse(""),
                "at", entry.map(found -> found.text("address")).orElseGet(() -> place(binding)),
                "replacement", new Replacement(certificates, now).of(thumbprint, binding.host()),
                "private_key", certificate.map(one -> one.truth("privateKey")).orElse(false),
                "not_after", certificate.map(one -> one.text("notAfter")).orElse(""),
                "days_left",
                        certificate
                                .flatMap(one -> one.instant("notAfter"))
                                .map(end ->
                                        Math.floorDiv(Duration.between(now, end).toSeconds(), 86_400))
                                .orElse(null),
                "not_yet",
                        certificate
                                .flatMap(one -> one.instant("notBefore"))
                                .map(now::isBefore)
                                .orElse(false));
    }

    /** A name is looked for first, then the address, then every address; the central store comes last. */
    private Optional<Told> entry(SiteSigns.Binding binding) {
        List<String> wanted = new ArrayList<>();
        if ((binding.sslFlags() & SNI) != 0 && !binding.host().isEmpty()) {
            wanted.add(binding.host() + ":" + binding.port());
        }
        if (!binding.address().equals("*") && !binding.address().isEmpty()) {
            wanted.add(binding.address() + ":" + binding.port());
        }
        wanted.addAll(List.of(
                "0.0.0.0:" + binding.port(),
                "[::]:" + binding.port(),
                ":" + binding.port(),
                String.valueOf(binding.port())));
        return wanted.stream()
                .flatMap(address ->
                        bound.stream().filter(one -> one.text("address").equalsIgnoreCase(address)))
                .findFirst();
    }

    /** Where HTTP.sys would look for the binding's certificate. */
    private static String place(SiteSigns.Binding binding) {
        boolean byName = (binding.sslFlags() & SNI) != 0 && !binding.host().isEmpty();
        boolean everywhere = binding.address().equals("*") || binding.address().isEmpty();
        String address = byName ? binding.host() : everywhere ? "0.0.0.0" : binding.address();
        return address + ":" + binding.port();
    }

    Map<String, Object> protocols() {
        Told protocols = tls.part("protocols");
        List<String> server = new ArrayList<>();
        List<String> client = new ArrayList<>();
        for (String protocol : List.of("SSL 3.0", "TLS 1.0", "TLS 1.1", "TLS 1.2", "TLS 1.3")) {
            if (protocols.part(protocol).truth("server")) {
                server.add(protocol);
            }
            if (protocols.part(protocol).truth("client")) {
                client.add(protocol);
            }
        }
        List<String> shutOut = TlsClients.shutOut(server, tls.texts("cipherSuites"));
        return Row.of(
                "known",
                tls.has("protocols"),
                "server",
                server,
                "client",
                client,
                "modern",
                server.contains("TLS 1.2") || server.contains("TLS 1.3"),
                "suites",
                tls.texts("cipherSuites"),
                "shut_out",
                shutOut,
                "serves_nobody",
                shutOut.size() == TlsClients.count());
    }
}
