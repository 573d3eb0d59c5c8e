package io.corefleet.triage;

import io.corefleet.agent.RemoteCommands;
import io.corefleet.host.HostConnector;
import io.corefleet.host.HostFailed;
import io.corefleet.host.HostReader;
import io.corefleet.host.RemoteCommand;
import io.corefleet.inventory.HostEntry;
import io.corefleet.outcome.Check.State;
import io.corefleet.value.Value;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The two things that Corefleet does on a host: a command in a shell, and the agent in PowerShell. Nothing is changed. */
final class FirstWork {
    private final HostEntry host;
    private final HostConnector connector;
    private final RemoteCommands commands;
    private final Findings findings;

    FirstWork(HostEntry host, HostConnector connector, RemoteCommands commands, Findings findings) {
        this.host = host;
        this.connector = connector;
        this.commands = commands;
        this.findings = findings;
    }

    void look() {
        if (shell()) {
            agent();
        }
    }

    private boolean shell() {
        try (RemoteCommand command = commands.cmd(host, "ver")) {
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            Integer code = null;
            while (code == null) {
                RemoteCommand.Output output = command.receive();
                said.writeBytes(output.stdout());
                code = output.exitCode();
            }
            String text = said.toString(StandardCharsets.UTF_8).strip();
            if (code == 0) {
                findings.good("shell", text);
            } else {
                findings.warning("shell", "ver ended with exit code " + code, "");
            }
            return true;
        } catch (HostFailed failed) {
            findings.failed("shell", State.BAD, failed.failure());
            return false;
        }
    }

    private void agent() {
        long begin = System.nanoTime();
        try (HostReader reader = connector.openReader(host)) {
            Value.MapOf facts = reader.facts();
            long millis = (System.nanoTime() - begin) / 1_000_000;
            findings.good(
                    "agent",
                    "PowerShell " + text(facts, "ps", "version") + ", FullLanguage, in " + millis + " ms; "
                            + text(facts, "os", "name") + ", " + text(facts, "os", "installation"));
            restart(facts);
        } catch (HostFailed failed) {
            findings.failed("agent", State.BAD, failed.failure());
        }
    }

    private void restart(Value.MapOf facts) {
        String pending = text(facts, "os", "pendingReboot").replaceAll("[\\[\\]]", "");
        if (!pending.isEmpty()) {
            findings.warning("restart", "the host waits for a restart: " + pending, "Features may not install before.");
        }
    }

    private static String text(Value.MapOf facts, String group, String name) {
        return facts.get(group)
                .filter(Value.MapOf.class::isInstance)
                .flatMap(inner -> ((Value.MapOf) inner).get(name))
                .map(Value::toString)
                .orElse("");
    }
}
