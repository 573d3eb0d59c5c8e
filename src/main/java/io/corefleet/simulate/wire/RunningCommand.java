package io.corefleet.simulate.wire;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A command in a shell. */
final class RunningCommand {
    /** A header and the elements around the streams take less than this. */
    private static final int AROUND = 4096;

    /** {@code STATUS_CONTROL_C_EXIT}: what a program ends with that does not care for Ctrl-C. */
    private static final int CONTROL_C = 0xC000013A;

    private final String id = Answer.guid();
    private final Streams streams = new Streams();
    private final Machine.Program program;
    /** Receive may be asked again under the same message id after a lost connection; the answer is kept for that. */
    private String pendingMessage = "";

    private String answeredMessage = "";
    private String lastAnswer = "";

    RunningCommand(Machine machine, String commandLine) {
        this.program = machine.start(commandLine, streams);
    }

    String id() {
        return id;
    }

    boolean ended() {
        return streams.ended();
    }

    void send(byte[] bytes, boolean end) {
        if (bytes.length > 0) {
            program.input(bytes);
        }
        if (end) {
            program.endOfInput();
        }
    }

    /** The output since the last time; waits until there is some. */
    String receive(Message message) throws Fault {
        synchronized (this) {
            if (message.messageId().equals(answeredMessage)) {
                return lastAnswer;
            }
            if (message.messageId().equals(pendingMessage)) {
                throw Fault.pending();
            }
            if (!pendingMessage.isEmpty()) {
                throw Fault.sender("w:Concurrency", 2150859047L, "A Receive is already outstanding.");
            }
            pendingMessage = message.messageId();
        }
        try {
            await(message.timeout());
            return answer(message);
        } finally {
            synchronized (this) {
                pendingMessage = "";
            }
        }
    }

    private void await(Duration timeout) throws Fault {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            while (!streams.ready() && !streams.aborted()) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw Fault.timedOut();
                }
                streams.await(left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Fault.aborted();
        }
        if (streams.aborted()) {
            throw Fault.aborted();
        }
    }

    private synchronized String answer(Message message) {
        lastAnswer = streams.take(id, (message.maxEnvelope() - AROUND) / 4 * 3);
        answeredMessage = message.messageId();
        return lastAnswer;
    }

    /** Presses Ctrl-C: the program ends, and its command can still be asked for the exit code. */
    void interrupt() {
        program.kill();
        streams.exit(CONTROL_C);
    }

    /** Ends the program; an outstanding Receive is aborted, and so must not see the exit code that the program's end brings. */
    void abort() {
        streams.abort();
        program.kill();
    }
}
