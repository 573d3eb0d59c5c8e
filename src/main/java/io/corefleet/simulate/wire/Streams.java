package io.corefleet.simulate.wire;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;

/** What a program has written and nobody has fetched yet. Safe for use by many threads. */
final class Streams implements Machine.Output {
    /** The size in which a pipe of Windows hands output on; a piece ends anywhere, also inside a character. */
    private static final int PIECE = 16 * 1024;

    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    private boolean ended;
    private boolean aborted;
    private int exitCode;

    @Override
    public synchronized void stdout(byte[] bytes) {
        write(stdout, bytes);
    }

    @Override
    public synchronized void stderr(byte[] bytes) {
        write(stderr, bytes);
    }

    private void write(ByteArrayOutputStream stream, byte[] bytes) {
        if (!ended) {
            stream.writeBytes(bytes);
            notifyAll();
        }
    }

    @Override
    public synchronized void exit(int code) {
        // Of a program that is ended together with its shell nobody learns an exit code.
        if (!ended && !aborted) {
            ended = true;
            exitCode = code;
            notifyAll();
        }
    }

    /** Nobody will fetch anything any more; wakes whoever waits. */
    synchronized void abort() {
        aborted = true;
        notifyAll();
    }

    synchronized boolean aborted() {
        return aborted;
    }

    /** Whether there is something to tell. */
    synchronized boolean ready() {
        return ended || stdout.size() > 0 || stderr.size() > 0;
    }

    /** Whether the program has ended. */
    synchronized boolean ended() {
        return ended;
    }

    /** Waits at most so long, or until something happens. */
    synchronized void await(long millis) throws InterruptedException {
        long until = System.nanoTime() + millis * 1_000_000;
        long left = millis;
        while (!ready() && !aborted && left > 0) {
            wait(left);
            left = (until - System.nanoTime()) / 1_000_000;
        }
    }

    /** The content of a ReceiveResponse of at most so many raw bytes; takes away what it tells. */
    synchronized String take(String commandId, int limit) {
        StringBuilder body = new StringBuilder("<rsp:ReceiveResponse>");
        int left = limit - drain("stdout", stdout, commandId, limit, body);
        drain("stderr", stderr, commandId, left, body);
        boolean done = ended && stdout.size() == 0 && stderr.size() == 0;
        if (done) {
            body.append(end("stdout", commandId)).append(end("stderr", commandId));
        }
        body.append("<rsp:CommandState CommandId=\"")
                .append(commandId)
                .append("\" State=\"")
                .append(Uris.SHELL);
        body.append(
                done
                        ? "/CommandState/Done\"><rsp:ExitCode>" + exitCode + "</rsp:ExitCode>"
                        : "/CommandState/Running\">");
        return body.append("</rsp:CommandState></rsp:ReceiveResponse>").toString();
    }

    private static int drain(String name, ByteArrayOutputStream stream, String id, int limit, StringBuilder body) {
        byte[] all = stream.toByteArray();
        int taken = Math.min(all.length, Math.max(limit, 0));
        for (int from = 0; from < taken; from += PIECE) {
            byte[] piece = Arrays.copyOfRange(all, from, Math.min(from + PIECE, taken));
            body.append("<rsp:Stream Name=\"")
                    .append(name)
                    .append("\" CommandId=\"")
                    .append(id)
                    .append("\">");
            body.append(Base64.getEncoder().encodeToString(piece)).append("</rsp:Stream>");
        }
        stream.reset();
        stream.write(all, taken, all.length - taken);
        return taken;
    }

    private static String end(String name, String id) {
        return "<rsp:Stream Name=\"" + name + "\" CommandId=\"" + id + "\" End=\"true\"></rsp:Stream>";
    }
}
