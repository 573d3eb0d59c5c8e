package io.corefleet.agent;

import io.corefleet.inventory.HostEntry;
import java.util.Optional;
import java.util.function.IntConsumer;

/** The one PowerShell process on a host, as much of it as a session needs. All methods throw {@link io.corefleet.host.HostFailed}. */
interface AgentProcess extends AutoCloseable {
    /** Writes to its stdin, in one request unless that would be too long. Any thread may do so, also while another receives. */
    void send(byte[] stdin);

    /**
     * The same.
     *
     * @param sent told after each of several requests how much of it the host has, 1 to 100; never when one is enough
     */
    default void send(byte[] stdin, IntConsumer sent) {
        send(stdin);
    }

    /** Waits for output in one request; gives nothing when the host's time for an answer ran out. */
    Output receive();

    /** Ends the shell and with it the process, in one request; ends a wait of other threads. Never throws. */
    @Override
    void close();

    /** What came. */
    final class Output {
        private final byte[] stdout;
        private final byte[] stderr;
        private final Integer exitCode;
        private final boolean lacking;

        /** The exit code is null while the process runs. */
        Output(byte[] stdout, byte[] stderr, Integer exitCode) {
            this(stdout, stderr, exitCode, false);
        }

        Output(byte[] stdout, byte[] stderr, Integer exitCode, boolean lacking) {
            this.stdout = stdout;
            this.stderr = stderr;
            this.exitCode = exitCode;
            this.lacking = lacking;
        }

        /** Whether output from before this may have been lost on the line. */
        boolean mayLack() {
            return lacking;
        }

        byte[] stdout() {
            return stdout;
        }

        byte[] stderr() {
            return stderr;
        }

        /** Null while it runs. */
        Integer exitCode() {
            return exitCode;
        }
    }

    /** Starts processes. Safe for use by many threads. */
    @FunctionalInterface
    interface Starter {
        /** Opens a shell on the host and starts this command in it. */
        AgentProcess start(HostEntry host, String commandLine);

        /** The same in another way of saying it, for a host that took all arguments for one word; empty where there is no other. */
        default Optional<AgentProcess> startWordByWord(HostEntry host, String commandLine) {
            return Optional.empty();
        }
    }
}
