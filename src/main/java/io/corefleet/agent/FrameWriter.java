package io.corefleet.agent;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Makes frames of messages, numbers them, and remembers them for the case that the other side misses some
 * ({@code docs/agent-protocol.md}, section 3). Both sides of the line use it. Not safe for several threads.
 */
public final class FrameWriter {
    /** Payload characters in one frame: with its head a frame stays below 262,144 bytes. */
    static final int PART_LENGTH = 261_000;

    private static final int KEPT = 4096;
    private static final long KEPT_CHARACTERS = 8_388_608;

    private record Kept(int seq, int message, String line) {}

    private final String magic;
    private final int partLength;
    private final Deque<Kept> kept = new ArrayDeque<>();
    private long keptCharacters;
    private int sent;

    /** Frames for this session's magic word: 16 lower-case hex digits. */
    public FrameWriter(String magic) {
        this(magic, PART_LENGTH);
    }

    FrameWriter(String magic, int partLength) {
        this.magic = magic;
        this.partLength = partLength;
    }

    /** The bytes of a message, all of its frames. */
    public byte[] write(int message, MessageKind kind, Payload payload) {
        String base64 = payload.base64();
        int parts = (base64.length() + partLength - 1) / partLength;
        StringBuilder lines = new StringBuilder(base64.length() + 200);
        for (int part = 1; part <= parts; part++) {
            String piece = base64.substring((part - 1) * partLength, Math.min(base64.length(), part * partLength));
            sent++;
            String head = sent + " " + message + " " + part + "/" + parts + " " + kind.word() + " ";
            String line = magic + " " + head + Payload.sha256(head + piece) + " " + piece + "\n";
            keep(new Kept(sent, message, line));
            lines.append(line);
        }
        return ascii(lines);
    }

    /** The newest are kept, however long they are. */
    private void keep(Kept frame) {
        kept.add(frame);
        keptCharacters += frame.line().length();
        while (kept.size() > KEPT
                || (keptCharacters > KEPT_CHARACTERS && kept.element().message() != frame.message())) {
            keptCharacters -= kept.remove().line().length();
        }
    }

    /** The bytes of all frames from a number on, as they were sent; empty when none of them is remembered. */
    public byte[] again(int from) {
        StringBuilder lines = new StringBuilder();
        kept.stream().filter(frame -> frame.seq() >= from).forEach(frame -> lines.append(frame.line()));
        return ascii(lines);
    }

    /** The other side has answered: its frames will not be missed any more, and a secret in them is let go. */
    public void forget(int message) {
        kept.removeIf(frame -> frame.message() == message);
        keptCharacters = kept.stream().mapToLong(frame -> frame.line().length()).sum();
    }

    private static byte[] ascii(StringBuilder lines) {
        return lines.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
