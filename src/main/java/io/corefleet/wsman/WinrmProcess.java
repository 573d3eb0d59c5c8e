package io.corefleet.wsman;

import com.xebialabs.overthere.OverthereProcess;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/** A process as Overthere sees it: three streams and an exit code. Whoever reads a stream that is empty fetches for both. */
final class WinrmProcess implements OverthereProcess {
    private final ShellProcess process;
    private final Pulled stdout = new Pulled();
    private final Pulled stderr = new Pulled();
    private Integer exitCode;

    WinrmProcess(ShellProcess process) {
        this.process = process;
    }

    @Override
    public OutputStream getStdin() {
        return new OutputStream() {
            private final ByteArrayOutputStream held = new ByteArrayOutputStream();

            @Override
            public synchronized void write(int one) {
                held.write(one);
            }

            @Override
            public synchronized void write(byte[] bytes, int offset, int length) {
                held.write(bytes, offset, length);
            }

            @Override
            public synchronized void flush() {
                process.send(held.toByteArray());
                held.reset();
            }

            @Override
            public void close() {
                flush();
            }
        };
    }

    @Override
    public InputStream getStdout() {
        return stdout;
    }

    @Override
    public InputStream getStderr() {
        return stderr;
    }

    private synchronized void fetch() {
        if (exitCode == null) {
            ShellProcess.Output output = process.receive();
            stdout.add(output.stdout());
            stderr.add(output.stderr());
            exitCode = output.exitCode();
        }
    }

    private synchronized boolean isOver() {
        return exitCode != null;
    }

    @Override
    public int waitFor() {
        while (!isOver()) {
            fetch();
        }
        process.close();
        return exitValue();
    }

    @Override
    public void destroy() {
        process.close();
    }

    @Override
    public synchronized int exitValue() {
        if (exitCode == null) {
            throw new IllegalThreadStateException("the process runs");
        }
        return exitCode;
    }

    /** A stream that fetches when it is empty. */
    private final class Pulled extends InputStream {
        private final Deque<ByteArrayInputStream> pieces = new ArrayDeque<>();

        synchronized void add(byte[] bytes) {
            if (bytes.length > 0) {
                pieces.add(new ByteArrayInputStream(bytes));
            }
        }

        private synchronized int next() {
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
        public int read() {
            int one = next();
            while (one < 0 && !isOver()) {
                fetch();
                one = next();
            }
            return one;
        }

        /** Waits for the first byte only. */
        @Override
        public int read(byte[] bytes, int offset, int length) {
            int one = length == 0 ? -1 : read();
            int count = 0;
            while (one >= 0) {
                bytes[offset + count] = (byte) one;
                count++;
                one = count < length ? next() : -1;
            }
            return count == 0 && length > 0 ? -1 : count;
        }
    }
}
