package io.corefleet.simulate.twin;

import io.corefleet.simulate.wire.Machine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** What the agent sends: numbers its frames and keeps the last ones. Safe for use by many threads. */
final class Outbox {
    private static final int KEPT = 4096;
    /** Leaves room for the other words of a frame. */
    private static final int PAYLOAD = Frame.LONGEST - 256;

    private final String magic;
    private final Machine.Output output;
    private final Deque<Frame> sent = new ArrayDeque<>();
    private long seq;
    private boolean closed;

    Outbox(String magic, Machine.Output output) {
        this.magic = magic;
        this.output = output;
    }

    /** Sends a message at once. */
    synchronized void send(long message, String kind, Map<String, Object> content) {
        StringBuilder lines = new StringBuilder();
        String payload = Payload.pack(content);
        int parts = (payload.length() + PAYLOAD - 1) / PAYLOAD;
        for (int part = 1; part <= parts; part++) {
            String piece = payload.substring((part - 1) * PAYLOAD, Math.min(part * PAYLOAD, payload.length()));
            Frame frame = new Frame(++seq, message, part, parts, kind, piece);
            keep(frame);
            lines.append(frame.write(magic));
        }
        write(lines.toString());
    }

    private void keep(Frame frame) {
        sent.addLast(frame);
        if (sent.size() > KEPT) {
            sent.removeFirst();
        }
    }

    /** Sends again every frame that is still kept, from this number on. */
    synchronized void again(long from) {
        StringBuilder lines = new StringBuilder();
        sent.stream().filter(frame -> frame.seq() >= from).forEach(frame -> lines.append(frame.write(magic)));
        write(lines.toString());
    }

    private void write(String lines) {
        if (!closed && !lines.isEmpty()) {
            output.stdout(lines.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** The process ends with this code; nothing is sent after. */
    synchronized void exit(int code) {
        if (!closed) {
            closed = true;
            output.exit(code);
        }
    }

    /** The process is gone without a word. */
    synchronized void cut() {
        closed = true;
    }
}
