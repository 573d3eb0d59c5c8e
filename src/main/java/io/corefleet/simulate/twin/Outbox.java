package io.corefleet.simulate.twin;

import io.corefleet.agent.FrameWriter;
import io.corefleet.agent.MessageKind;
import io.corefleet.agent.Payload;
import io.corefleet.simulate.wire.Machine;
import io.corefleet.value.Value;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Map;

/** What the agent sends. Frames are held back for a moment, so that they come home together. Safe for use by many threads. */
final class Outbox {
    private static final Duration HELD_BACK = Duration.ofMillis(500);

    private final FrameWriter frames;
    private final Machine.Output output;
    private final Stage stage;
    private final Guest guest;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private long batch;
    private boolean closed;

    Outbox(String magic, Machine.Output output, Stage stage, Guest guest) {
        this.frames = new FrameWriter(magic);
        this.output = output;
        this.stage = stage;
        this.guest = guest;
    }

    /** Adds a message; it leaves with the next {@link #flush}, after half a second at the latest. */
    synchronized void hold(int message, MessageKind kind, Map<String, Object> content) {
        if (held.size() == 0) {
            long own = ++batch;
            stage.later(HELD_BACK, () -> flush(own));
        }
        held.writeBytes(frames.write(message, kind, Payload.of((Value.MapOf) Value.of(content))));
    }

    /** Sends a message and all that was held back. */
    synchronized void send(int message, MessageKind kind, Map<String, Object> content) {
        hold(message, kind, content);
        flush();
    }

    /** Sends again every frame that is still kept, from this number on. */
    synchronized void again(int from) {
        flush();
        if (!closed) {
            output.stdout(frames.again(from));
        }
    }

    /** The half second of a batch is over; what has left already must not tear apart the one that is being filled now. */
    private synchronized void flush(long own) {
        if (own == batch) {
            flush();
        }
    }

    /** Sends what was held back. */
    synchronized void flush() {
        if (!closed && held.size() > 0) {
            guest.keep();
            output.stdout(held.toByteArray());
        }
        held.reset();
    }

    /** The process ends with this code; nothing is sent after. */
    synchronized void exit(int code) {
        flush();
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
