package io.corefleet.triage;

import io.corefleet.host.HostFailed;
import io.corefleet.inventory.Connection;
import io.corefleet.inventory.HostEntry;
import io.corefleet.outcome.Check.State;
import io.corefleet.value.Secret;
import io.corefleet.wsman.Keyring;
import io.corefleet.wsman.Probe;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be known of a host without logging in: its name, its port, its certificate, its service, its clock. No password is needed. */
final class Approach {
    /** Kerberos refuses more than five minutes. */
    private static final Duration MOST_SKEW = Duration.ofMinutes(5);

    private static final Duration SOME_SKEW = Duration.ofMinutes(1);

    private final HostEntry host;
    private final Connection connection;
    private final Keyring keyring;
    private final InstantSource clock;
    private final Findings findings;

    Approach(HostEntry host, Keyring keyring, InstantSource clock, Findings findings) {
        this.host = host;
        this.connection = host.connection();
        this.keyring = keyring;
        this.clock = clock;
        this.findings = findings;
    }

    /** What the host says before anybody logs in; empty when it does not come to that. */
    Optional<Probe.Greeting> greeting() {
        Probe blind = Probe.of(anonymous(Map.of("certificateValidation", "ignore")), keyring);
        boolean near = name(blind) && port(blind) && (!connection.tls() || certificate(blind));
        return near ? service() : Optional.empty();
    }

    /** The same host for somebody who has no account. */
    private HostEntry anonymous(Map<String, String> trust) {
        Map<String, String> options = new HashMap<>(trust);
        for (String kept : List.of("path", "proxy", "connectTimeoutSeconds", "operationTimeoutSeconds")) {
            String value = connection.options().get(kept);
            if (value != null) {
                options.put(kept, value);
            }
        }
        options.put("auth", "ntlm");
        Secret nothing = new Secret("nothing", "", null);
        return host.with(new Connection(
                connection.kind(),
                connection.address(),
                connection.port(),
                connection.tls(),
                "nobody",
                nothing,
                options,
                connection.place()));
    }

    private boolean name(Probe probe) {
        if (connection.options().containsKey("proxy")) {
            findings.good(
                    "name", "is looked up by the proxy " + connection.options().get("proxy"));
            return true;
        }
        List<String> addresses = probe.addresses();
        if (addresses.isEmpty()) {
            findings.bad(
                    "name",
                    "nobody knows the name " + connection.address(),
                    "Is it spelled right, and does this machine ask the domain's DNS? Or set address: to an IP address.");
            return false;
        }
        findings.good(
                "name",
                connection.address()
                        + (addresses.contains(connection.address())
                                ? " is an address"
                                : " is " + String.join(", ", addresses)));
        return true;
    }

    private boolean port(Probe probe) {
        String proxy = connection.options().get("proxy");
        String port = proxy == null ? "TCP port " + connection.port() : "the proxy " + proxy;
        switch (probe.knock()) {
            case OPEN -> findings.good("port", port + " takes connections");
            case REFUSED ->
                findings.bad(
                        "port",
                        port + " refuses connections: nothing listens there, or a firewall rejects",
                        connection.tls()
                                ? "WinRM has no HTTPS listener until one is made (docs/winrm.md); HTTP is port 5985."
                                        + " On the host:\nwinrm enumerate winrm/config/listener"
                                : "On the host:\nEnable-PSRemoting -Force; winrm enumerate winrm/config/listener");
            case SILENT ->
                findings.bad(
                        "port",
                        port + " does not answer at all: a firewall drops it, or the host is down",
                        connection.tls()
                                ? "There is no rule for 5986 until one is made (docs/winrm.md). On the host:\n"
                                        + "Get-NetFirewallPortFilter | Where-Object LocalPort -EQ 5986 | Get-NetFirewallRule"
                                : "On a public network the rule lets only the local subnet in. On the host:\n"
                                        + "Get-NetConnectionProfile; Get-NetFirewallRule WINRM-HTTP-In-TCP*");
            case NO_ROUTE -> findings.bad("port", "there is no route to the host", "Is the network or VPN up?");
        }
        return findings.checks().get(findings.checks().size() - 1).state() == State.GOOD;
    }

    private boolean certificate(Probe blind) {
        try {
            Probe.Greeting seen = blind.greet();
            X509Certificate certificate = seen.certificate().orElseThrow();
            boolean believed = believed();
            new CertificateFacts(certificate, clock.instant()).tell(findings, believed);
            findings.good("fingerprint", seen.fingerprint().orElseThrow());
            return believed;
        } catch (HostFailed failed) {
            findings.failed("TLS", State.BAD, failed.failure());
            return false;
        }
    }

    /** Whether the host is believed as the inventory says; if not, it says why. */
    private boolean believed() {
        Map<String, String> trust = new HashMap<>();
        for (String setting : List.of("fingerprint", "caTrustPath", "certificateValidation")) {
            String value = connection.options().get(setting);
            if (value != null) {
                trust.put(setting, value);
            }
        }
        if ("ignore".equals(trust.get("certificateValidation"))) {
            findings.warning(
                    "TLS",
                    "the certificate is not checked: whoever answers is believed",
                    "Write fingerprint: instead of certificateValidation: ignore.");
            return true;
        }
        try {
            Probe.of(anonymous(trust), keyring).greet();
            findings.good(
                    "TLS",
                    trust.containsKey("fingerprint") ? "is the pinned certificate" : "believed, and the name is right");
            return true;
        } catch (HostFailed failed) {
            findings.bad(
                    "TLS",
                    findings.words(failed.failure()),
                    "If the certificate below is the host's, pin it by fingerprint:, or name its issuers by caTrustPath.");
            return false;
        }
    }

    private Optional<Probe.Greeting> service() {
        try {
            Map<String, String> trust = new HashMap<>(connection.options());
            trust.keySet().retainAll(List.of("fingerprint", "caTrustPath", "certificateValidation"));
            Probe.Greeting greeting = Probe.of(anonymous(trust), keyring).greet();
            if (greeting.vendor().isEmpty() && greeting.offers().isEmpty()) {
                findings.bad(
                        "service",
                        "something answers that is not WinRM",
                        "Is another program listening on this port, or is path: wrong?");
                return Optional.empty();
            }
            if (greeting.vendor().isEmpty()) {
                findings.warning(
                        "service",
                        "does not say that it is WinRM",
                        "A proxy between here and the host may have kept the question back.");
            } else {
                findings.good("service", greeting.vendor() + ", " + greeting.version());
            }
            greeting.clock().ifPresent(this::skew);
            return Optional.of(greeting);
        } catch (HostFailed failed) {
            findings.failed("service", State.BAD, failed.failure());
            return Optional.empty();
        }
    }

    private void skew(Instant there) {
        Duration skew = Duration.between(clock.instant(), there);
        if (skew.abs().compareTo(SOME_SKEW) < 0) {
            findings.good("clock", "agrees with ours");
            return;
        }
        String found = "is " + skew.abs().toSeconds() + " s " + (skew.isNegative() ? "behind" : "ahead of") + " ours";
        String advice = "On the host:\nw32tm /resync";
        if (skew.abs().compareTo(MOST_SKEW) > 0) {
            findings.warning(
                    "clock", found + "; Kerberos refuses more than " + MOST_SKEW.toMinutes() + " minutes", advice);
        } else {
            findings.warning("clock", found, advice);
        }
    }
}
