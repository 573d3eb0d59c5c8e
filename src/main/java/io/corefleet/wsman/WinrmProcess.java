package io.corefleet.wsman;

import com.xebialabs.overthere.OverthereProcess;
import io.corefleet.host.HostFailed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/** A process as Overthere sees it: three streams and an exit code. Whoever reads a stream that is empty fetches for both. */
final class WinrmProcess implements OverthereProcess {
    private final ShellProcess process;
    private final Pushed stdin = new Pushed();
    private final Pulled stdout = new Pulled();
    private final Pulled stderr = new Pulled();
    private volatile Integer exitCode;

    WinrmProcess(ShellProcess process) {
        this.process = process;
    }

    @Override
    public OutputStream getStdin() {
        return stdin;
    }

    @Override
    public InputStream getStdout() {
        return stdout;
    }

    @Override
    public InputStream getStderr() {
        return stderr;
    }

    private void fetch() {
        ShellProcess.Output output = process.receive();
        stdout.add(output.stdout());
        stderr.add(output.stderr());
        exitCode = output.exitCode();
    }

    /** One byte, or -1 at the end. Two threads that read one stream each wait for the same Receive. */
    private synchronized int next(Pulled stream) {
        int one = stream.poll();
        while (one < 0 && exitCode == null) {
            fetch();
            one = stream.poll();
        }
        return one;
    }

    @Override
    public synchronized int waitFor() {
        while (exitCode == null) {
            fetch();
        }
        process.close();
        return exitCode;
    }

    @Override
    public void destroy() {
        process.close();
    }

    @Override
    public int exitValue() {
        Integer code = exitCode;
        if (code == null) {
            throw new IllegalThreadStateException("the process runs");
        }
        return code;
    }

    /** Stdin: what is written goes out when it is flushed; closing it lets a process go on that reads to the end. */
    private final class Pushed extends OutputStream {
        private final ByteArrayOutputStream held = new ByteArrayOutputStream();
        private boolean closed;

        @Override
        public synchronized void write(int one) {
            held.write(one);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            held.write(bytes, offset, length);
        }

        @Override
        public synchronized void flush() throws IOException {
            push(() -> process.send(held.toByteArray()));
            held.reset();
        }

        @Override
        public synchronized void close() throws IOException {
            if (!closed) {
                closed = true;
                flush();
                push(process::endInput);
            }
        }

        private static void push(Runnable request) throws IOException {
            try {
                request.run();
            } catch (HostFailed lost) {
                throw new IOException(lost.getMessage(), lost);
            }
        }
    }

    /** A stream that fetches when it is empty. */
    private final class Pulled extends InputStream {
        private final Deque<ByteArrayInputStream> pieces = new ArrayDeque<>();

        private synchronized void add(byte[] bytes) {
            if (bytes.length > 0) {
                pieces.add(new ByteArrayInputStream(bytes));
            }
        }

        private synchronized int poll() {
            while (!pieces.isEmpty()) {
                int one = pieces.peek().read();
                if (one >= 0) {
                    return one;
                }
                pieces.poll();
            }
            return -1;
        }

        @Override
        public int read() throws IOException {
            try {
                int one = poll();
                return one >= 0 ? one : next(this);
            } catch (HostFailed lost) {
                throw new IOException(lost.getMessage(), lost);
            }
        }

        /** Waits for the first byte only. */
        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            int count = 0;
            for (int one = read(); one >= 0; one = count < length ? poll() : -1) {
                bytes[offset + count] = (byte) one;
                count++;
            }
            return count == 0 ? -1 : count;
        }
    }
}
