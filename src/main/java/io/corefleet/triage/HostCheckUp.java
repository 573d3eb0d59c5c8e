package io.corefleet.triage;

import io.corefleet.agent.RemoteCommands;
import io.corefleet.host.HostConnector;
import io.corefleet.inventory.Connection;
import io.corefleet.inventory.HostEntry;
import io.corefleet.outcome.HostChecks;
import io.corefleet.wsman.Keyring;
import io.corefleet.wsman.Probe;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Walks the way to a host, step by step: name, port, TLS, service, log-in, settings, shell, agent. A step that fails ends what depends on
 * it. {@code docs/winrm.md} has the same list for people. Safe for use by many threads.
 */
public final class HostCheckUp {
    private final HostConnector connector;
    private final RemoteCommands commands;
    private final InstantSource clock;
    private final Keyring keyring = new Keyring();

    /**
     * A check-up for hosts that are reached over the network.
     *
     * @param connector opens them by the agent
     * @param clock what time it is here
     */
    public HostCheckUp(HostConnector connector, RemoteCommands commands, InstantSource clock) {
        this.connector = connector;
        this.commands = commands;
        this.clock = clock;
    }

    /** Walks. Never throws: whatever goes wrong is a finding. */
    public HostChecks of(HostEntry host) {
        Findings findings = new Findings(host.name());
        Optional<Probe.Greeting> greeting = new Approach(host, keyring, clock, findings).greeting();
        boolean reached = greeting.isPresent() && new LogIns(host, keyring, findings).work(greeting.get());
        if (reached) {
            new ServiceSettings(host, keyring, findings).look();
            new FirstWork(host, connector, commands, findings).look();
        }
        Connection connection = host.connection();
        return new HostChecks(host.name(), connection.address() + ":" + connection.port(), findings.checks(), reached);
    }
}
