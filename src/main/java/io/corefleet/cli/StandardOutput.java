package io.corefleet.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Locale;

/** Remembers what kept it from being written: a {@link PrintStream} keeps that to itself, and a report on a full disk would pass for whole. */
final class StandardOutput extends FilterOutputStream {
    private IOException lost;

    StandardOutput(OutputStream out) {
        super(out);
    }

    /**
     * The exit code of a command that ended with this one, after what it said was lost or not. A reader who has read enough and closed the pipe
     * lost nothing.
     *
     * @param code how the work went; that something else went wrong already is not hidden
     * @param err where it is told
     */
    synchronized int judged(int code, PrintStream err) {
        if (lost == null || isClosedPipe(lost)) {
            return code;
        }
        err.println("Corefleet could not write to standard output: " + lost.getMessage());
        return code == 0 ? ExitCodes.COULD_NOT : code;
    }

    /** Java tells no error number. {@code EPIPE} has this word in it in the messages of Linux, macOS and Windows, translated ones too. */
    private static boolean isClosedPipe(IOException fault) {
        return String.valueOf(fault.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
    }

    @Override
    public synchronized void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException fault) {
            lost = lost == null ? fault : lost;
            throw fault;
        }
    }
}
