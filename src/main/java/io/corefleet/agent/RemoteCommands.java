package io.corefleet.agent;

import io.corefleet.host.HostFailed;
import io.corefleet.host.RemoteCommand;
import io.corefleet.inventory.HostEntry;
import io.corefleet.wsman.Keyring;
import io.corefleet.wsman.ShellProcess;
import io.corefleet.wsman.StockConnection;
import io.corefleet.wsman.WinrmConnection;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts single commands on hosts, each in a shell of its own, without the agent. Safe for use by many threads. */
public final class RemoteCommands {
    /** What cmd.exe takes, in characters, less what WinRM puts around it. */
    public static final int LONGEST_LINE = 8_000;

    private static final Logger LOG = LoggerFactory.getLogger(RemoteCommands.class);

    private final Keyring keyring = new Keyring();

    /**
     * Runs a line as {@code cmd.exe /C} does. Its stdin is closed at once.
     *
     * @throws HostFailed when it cannot be started
     */
    public RemoteCommand cmd(HostEntry host, String line) {
        return start(host, line, new byte[0]);
    }

    /**
     * Runs a script in Windows PowerShell. It travels on stdin, so it may have any length, and no command line shows it.
     *
     * @throws HostFailed when it cannot be started
     */
    public RemoteCommand powershell(HostEntry host, String script) {
        return start(host, AgentText.scriptLine(), script.getBytes(StandardCharsets.UTF_8));
    }

    private RemoteCommand start(HostEntry host, String line, byte[] stdin) {
        if (StockConnection.isChosen(host)) {
            return new Stock(StockProcess.start(host, line), stdin);
        }
        WinrmConnection connection = WinrmConnection.to(host, keyring);
        try {
            ShellProcess shell = connection.start(line);
            feed(host, shell, stdin);
            return new Shell(connection, shell);
        } catch (HostFailed failed) {
            connection.close();
            throw failed;
        }
    }

    /** A command that has ended already takes nothing; the next Receive tells how it ended. */
    private static void feed(HostEntry host, ShellProcess shell, byte[] stdin) {
        try {
            shell.send(stdin);
            shell.endInput();
        } catch (HostFailed notTaken) {
            LOG.debug("{}: stdin was not taken: {}", host.name(), notTaken.getMessage());
        }
    }

    private record Shell(WinrmConnection connection, ShellProcess process) implements RemoteCommand {
        @Override
        public Output receive() {
            ShellProcess.Output output = process.receive();
            return new Output(output.stdout(), output.stderr(), output.exitCode());
        }

        @Override
        public void interrupt() {
            process.interrupt();
        }

        @Override
        public void close() {
            connection.close();
        }
    }

    /** Overthere's own client has no Ctrl-C: the process is ended. */
    private static final class Stock implements RemoteCommand {
        private final StockProcess process;

        Stock(StockProcess process, byte[] stdin) {
            this.process = process;
            if (stdin.length > 0) {
                process.send(stdin);
            }
            process.endInput();
        }

        @Override
        public Output receive() {
            AgentProcess.Output output = process.receive();
            return new Output(output.stdout(), output.stderr(), output.exitCode());
        }

        @Override
        public void interrupt() {
            process.close();
        }

        @Override
        public void close() {
            process.close();
        }
    }
}
