package io.corefleet.agent;

import com.xebialabs.overthere.CmdLine;
import com.xebialabs.overthere.OverthereConnection;
import com.xebialabs.overthere.OverthereProcess;
import com.xebialabs.overthere.RuntimeIOException;
import io.corefleet.host.HostFailed;
import io.corefleet.inventory.HostEntry;
import io.corefleet.wsman.StockConnection;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A process that Overthere's own WinRM client started. Two threads of ours empty its pipes, beside the two that fill them. */
final class StockProcess implements AgentProcess {
    private static final int PIECE = 8192;

    /** How long nobody hears anything before {@link #receive} tells so, in seconds. */
    private static final long PATIENCE = 5;

    private final HostEntry host;
    private final OverthereConnection connection;
    private final OverthereProcess process;
    private final BlockingQueue<Output> come = new LinkedBlockingQueue<>();
    private final AtomicInteger open = new AtomicInteger(2);
    private volatile boolean closed;

    private StockProcess(HostEntry host, OverthereConnection connection, OverthereProcess process) {
        this.host = host;
        this.connection = connection;
        this.process = process;
    }

    /**
     * Starts a command line.
     *
     * @throws HostFailed when it cannot be started
     */
    static StockProcess start(HostEntry host, String line) {
        OverthereConnection connection = StockConnection.to(host);
        try {
            StockProcess started =
                    new StockProcess(host, connection, connection.startProcess(new CmdLine().addRaw(line)));
            started.pump(started.process.getStdout(), piece -> new Output(piece, new byte[0], null));
            started.pump(started.process.getStderr(), piece -> new Output(new byte[0], piece, null));
            return started;
        } catch (RuntimeIOException broken) {
            connection.close();
            throw StockConnection.broken(host, "did not start a process");
        }
    }

    /** What a piece of one stream is. */
    private interface Kind {
        Output of(byte[] piece);
    }

    private void pump(InputStream stream, Kind kind) {
        Thread thread = new Thread(
                () -> {
                    byte[] buffer = new byte[PIECE];
                    try {
                        for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                            come.add(kind.of(Arrays.copyOf(buffer, count)));
                        }
                    } catch (IOException ended) {
                        // The process's own end tells why, or that it was closed.
                    } finally {
                        open.decrementAndGet();
                        come.add(new Output(new byte[0], new byte[0], null));
                    }
                },
                "stock-" + host.name());
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void send(byte[] stdin) {
        try {
            process.getStdin().write(stdin);
            process.getStdin().flush();
        } catch (IOException broken) {
            throw StockConnection.broken(host, "lost the process");
        }
    }

    /** Tells the process that nothing more comes, as far as this client can: it closes its own end of the pipe. */
    void endInput() {
        try {
            process.getStdin().close();
        } catch (IOException broken) {
            throw StockConnection.broken(host, "lost the process");
        }
    }

    @Override
    public Output receive() {
        try {
            Output next = come.poll(PATIENCE, TimeUnit.SECONDS);
            if (closed) {
                throw StockConnection.broken(host, "was closed");
            }
            boolean over = open.get() == 0 && come.isEmpty();
            Output told = next == null ? new Output(new byte[0], new byte[0], null) : next;
            return over ? new Output(told.stdout(), told.stderr(), process.waitFor()) : told;
        } catch (RuntimeIOException broken) {
            throw StockConnection.broken(host, "lost the process");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw StockConnection.broken(host, "was interrupted");
        }
    }

    @Override
    public void close() {
        closed = true;
        come.add(new Output(new byte[0], new byte[0], null));
        try {
            process.destroy();
        } catch (RuntimeIOException gone) {
            // The host ends the shell after its idle time.
        } finally {
            connection.close();
        }
    }
}
