package io.corefleet.simulate.twin;

import java.util.Optional;

/** Puts the controller's frames in order and its messages together. For one thread. */
final class Inbox {
    private final String magic;
    private final Outbox outbox;
    private final StringBuilder payload = new StringBuilder();
    private long taken;

    /** A message of the controller. */
    record Request(long message, String kind, String payload) {}

    Inbox(String magic, Outbox outbox) {
        this.magic = magic;
        this.outbox = outbox;
    }

    /** Takes a line without its end; gives a message when the line completes one. */
    Optional<Request> take(String line) {
        Frame.Line read = Frame.read(line, magic);
        if (read instanceof Frame.Line.Broken broken) {
            bad(broken.why());
            return Optional.empty();
        }
        return read instanceof Frame.Line.Whole whole ? take(whole.frame()) : Optional.empty();
    }

    private Optional<Request> take(Frame frame) {
        if (frame.seq() <= taken) {
            return Optional.empty();
        }
        if (frame.seq() > taken + 1) {
            bad("frame " + frame.seq() + " came before frame " + (taken + 1));
            return Optional.empty();
        }
        taken = frame.seq();
        if (frame.part() == 1) {
            payload.setLength(0);
        }
        payload.append(frame.payload());
        return frame.part() == frame.parts()
                ? Optional.of(new Request(frame.message(), frame.kind(), payload.toString()))
                : Optional.empty();
    }

    private void bad(String why) {
        outbox.send(0, "bad", java.util.Map.of("expected", taken + 1, "why", why));
    }
}
