package io.corefleet.agent;

import io.corefleet.json.BrokenJson;
import io.corefleet.json.Json;
import io.corefleet.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes messages of the bytes of one direction, in whatever pieces they come ({@code docs/agent-protocol.md}, section 3). Drops
 * what came before, skips noise, and tells what is missing. Both sides of the line use it. Not safe for several threads.
 */
public final class FrameReader {
    /**
     * What the bytes brought.
     *
     * @param messages whole messages, in order
     * @param missing the complaint to send, if there is one
     */
    public record Intake(List<Message> messages, Optional<Missing> missing) {}

    /** The number of the frame that is needed next, and why it is not there. */
    public record Missing(int expected, String why) {}

    /** A frame is no longer, with its line break. */
    static final int LONGEST_FRAME = 262_144;

    /** Base64 characters of one message. */
    static final int LONGEST_MESSAGE = 67_108_864;

    private final String magic;
    private final ByteArrayOutputStream rest = new ByteArrayOutputStream();
    private final StringBuilder parts = new StringBuilder();
    private final List<String> noise = new ArrayList<>();
    private int expected = 1;
    private int flight;
    private Missing missing;

    /** Reads frames with this magic word. */
    public FrameReader(String magic) {
        this.magic = magic;
    }

    /** The number of the frame that is taken next. */
    int expected() {
        return expected;
    }

    /** How many bytes wait for the end of their line. */
    int held() {
        return rest.size();
    }

    /** Takes bytes as they came. */
    public Intake take(byte[] bytes) {
        List<Message> messages = new ArrayList<>();
        missing = null;
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                rest.write(bytes, from, i - from);
                line(rest.toString(StandardCharsets.ISO_8859_1), messages);
                rest.reset();
                from = i + 1;
            }
        }
        rest.write(bytes, from, bytes.length - from);
        if (rest.size() > 2 * LONGEST_FRAME) {
            forgetNoise();
        }
        return new Intake(messages, Optional.ofNullable(missing));
    }

    /** Lines and beginnings of lines that were no frames, since this was last asked for: a child process of the host wrote them. */
    public List<String> takeNoise() {
        List<String> taken = List.copyOf(noise);
        noise.clear();
        return taken;
    }

    /** A child process may write without end and without a line break; only the last of it can be the beginning of a frame. */
    private void forgetNoise() {
        byte[] all = rest.toByteArray();
        note(new String(all, 0, LONGEST_FRAME, StandardCharsets.ISO_8859_1));
        rest.reset();
        rest.write(all, all.length - LONGEST_FRAME, LONGEST_FRAME);
    }

    private void line(String line, List<Message> messages) {
        // Noise need not end with a line break, so the magic is searched inside the line too.
        int at = line.lastIndexOf(magic + " ");
        note(at < 0 ? line : line.substring(0, at));
        if (at < 0) {
            return;
        }
        Optional<Frame> found = Frame.of(line.substring(at).stripTrailing());
        if (found.isEmpty()) {
            complain(expected, "the line has not the form of a frame");
            return;
        }
        Frame frame = found.get();
        if (frame.seq() > expected) {
            complain(frame.seq(), "a frame is missing");
        } else if (frame.seq() == expected && !frame.isWhole()) {
            complain(frame.seq(), "the hash is wrong");
        } else if (frame.seq() == expected) {
            expected++;
            flight = 0;
            accept(frame, messages);
        }
    }

    private void accept(Frame frame, List<Message> messages) {
        if (frame.part() == 1) {
            parts.setLength(0);
        }
        if (frame.part() == 1 && frame.parts() == 1) {
            messages.add(message(frame, frame.base64()));
            return;
        }
        if (parts.length() + frame.base64().length() > LONGEST_MESSAGE) {
            throw new BrokenProtocol("a message of more than " + LONGEST_MESSAGE + " characters");
        }
        parts.append(frame.base64());
        if (frame.part() == frame.parts()) {
            messages.add(message(frame, parts.toString()));
        }
    }

    private static Message message(Frame frame, String base64) {
        MessageKind kind = MessageKind.of(frame.kind())
                .orElseThrow(() -> new BrokenProtocol("a message of the unknown kind \"" + frame.kind() + "\""));
        return new Message(frame.message(), kind, body(base64));
    }

    private static Value.MapOf body(String base64) {
        try {
            if (Json.read(Payload.textOf(base64)) instanceof Value.MapOf map) {
                return map;
            }
            throw new BrokenProtocol("a message that is no JSON object");
        } catch (IOException | BrokenJson broken) {
            throw new BrokenProtocol("a message that cannot be read: " + broken.getMessage());
        }
    }

    /** One complaint for each flight: frames behind a missing one come in any number, and say nothing new. */
    private void complain(int seq, String why) {
        boolean known = flight > 0 && seq > flight;
        flight = seq;
        if (!known) {
            missing = new Missing(expected, why);
        }
    }

    private void note(String text) {
        if (!text.isBlank() && noise.size() < 100) {
            noise.add(text.length() > 200 ? text.substring(0, 200) : text);
        }
    }
}
