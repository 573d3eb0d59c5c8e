package io.corefleet.triage;

import io.corefleet.host.HostFailed;
import io.corefleet.inventory.Connection;
import io.corefleet.inventory.HostEntry;
import io.corefleet.outcome.Check.State;
import io.corefleet.wsman.Keyring;
import io.corefleet.wsman.Probe;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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
        Probe probe = Probe.of(Stranger.at(host), keyring);
        boolean near = name(probe)
                && port(probe)
                && (!connection.tls() || new TlsCheck(host, keyring, findings).isPassed(clock.instant()));
        return near ? service(probe) : Optional.empty();
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
        Probe.Door door = probe.knock();
        switch (door) {
            case OPEN -> findings.good("port", port + " takes connections");
            case REFUSED ->
                findings.bad(
                        "port",
                        port + " refuses connections: nothing listens there, or a firewall rejects",
                        listener());
            case SILENT ->
                findings.bad(
                        "port", port + " does not answer at all: a firewall drops it, or the host is down", firewall());
            case NO_ROUTE -> findings.bad("port", "there is no route to the host", "Is the network or VPN up?");
        }
        return door == Probe.Door.OPEN;
    }

    private String listener() {
        return connection.tls()
                ? "WinRM has no HTTPS listener until one is made (docs/winrm.md); HTTP is port 5985. On the host:\n"
                        + "winrm enumerate winrm/config/listener"
                : "On the host:\nEnable-PSRemoting -Force; winrm enumerate winrm/config/listener";
    }

    private String firewall() {
        return connection.tls()
                ? "There is no rule for 5986 until one is made (docs/winrm.md). On the host:\n"
                        + "Get-NetFirewallPortFilter | Where-Object LocalPort -EQ 5986 | Get-NetFirewallRule"
                : "On a public network the rule lets only the local subnet in. On the host:\n"
                        + "Get-NetConnectionProfile; Get-NetFirewallRule WINRM-HTTP-In-TCP*";
    }

    private Optional<Probe.Greeting> service(Probe probe) {
        try {
            Probe.Greeting greeting = probe.greet();
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
