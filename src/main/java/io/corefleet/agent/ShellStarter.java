package io.corefleet.agent;

import io.corefleet.host.HostFailed;
import io.corefleet.inventory.HostEntry;
import io.corefleet.wsman.Keyring;
import io.corefleet.wsman.ShellProcess;
import io.corefleet.wsman.StockConnection;
import io.corefleet.wsman.WinrmConnection;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the agent's process through Overthere's protocol {@code winrm}. */
final class ShellStarter implements AgentProcess.Starter {
    private static final Logger LOG = LoggerFactory.getLogger(ShellStarter.class);

    private final Keyring keyring;

    ShellStarter(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    public AgentProcess start(HostEntry host, String commandLine) {
        if (StockConnection.isChosen(host)) {
            return StockProcess.start(host, commandLine);
        }
        WinrmConnection connection = WinrmConnection.to(host, keyring);
        return process(host, connection, started(connection, () -> connection.start(commandLine)));
    }

    @Override
    public Optional<AgentProcess> startWordByWord(HostEntry host, String commandLine) {
        if (StockConnection.isChosen(host)) {
            return Optional.empty();
        }
        WinrmConnection connection = WinrmConnection.to(host, keyring);
        return Optional.of(
                process(host, connection, started(connection, () -> connection.startWordByWord(commandLine))));
    }

    private static AgentProcess process(HostEntry host, WinrmConnection connection, ShellProcess shell) {
        return new AgentProcess() {
            @Override
            public void send(byte[] stdin) {
                shell.send(stdin);
            }

            @Override
            public void send(byte[] stdin, IntConsumer sent) {
                shell.send(stdin, sent);
            }

            @Override
            public Output receive() {
                ShellProcess.Output output = shell.receive();
                return new Output(output.stdout(), output.stderr(), output.exitCode(), output.mayLack());
            }

            @Override
            public void close() {
                connection.close();
                LOG.debug("{}: {}", host.name(), shell.traffic());
            }
        };
    }

    private static ShellProcess started(WinrmConnection connection, Supplier<ShellProcess> start) {
        try {
            return start.get();
        } catch (HostFailed failed) {
            connection.close();
            throw Failures.withoutEffect(failed);
        }
    }
}
