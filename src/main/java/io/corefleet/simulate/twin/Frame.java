package io.corefleet.simulate.twin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line between controller and agent; {@code docs/agent-protocol.md} §3. Written here from that page alone, apart from the
 * controller's code, so that both agree with the page and not only with each other.
 *
 * @param seq number in its direction
 * @param message which message it belongs to
 * @param part which part of it, from 1
 * @param parts how many it has
 * @param kind what it is
 * @param payload base64
 */
record Frame(long seq, long message, int part, int parts, String kind, String payload) {
    static final int LONGEST = 262_144;
    private static final Pattern REST =
            Pattern.compile(" (\\d{1,18}) (\\d{1,18}) (\\d{1,6})/(\\d{1,6}) ([a-z]+) ([0-9a-f]{64}) ([A-Za-z0-9+/=]+)");

    /** What a line is. */
    sealed interface Line {
        /** Something that is no frame. */
        record Noise() implements Line {}

        /** A frame whose content does not fit its hash or its form. */
        record Broken(String why) implements Line {}

        /** A frame. */
        record Whole(Frame frame) implements Line {}
    }

    /** Reads a line without its end; the magic may stand anywhere in it, because noise need not end with a line. */
    static Line read(String line, String magic) {
        int start = line.indexOf(magic);
        if (start < 0) {
            return new Line.Noise();
        }
        if (line.length() - start > LONGEST) {
            return new Line.Broken("a frame is longer than " + LONGEST + " bytes");
        }
        Matcher rest = REST.matcher(line.substring(start + magic.length()));
        if (!rest.matches()) {
            return new Line.Broken("a frame does not have the form of one");
        }
        String payload = rest.group(7);
        if (!sha256(payload).equals(rest.group(6))) {
            return new Line.Broken("the hash of a payload is wrong");
        }
        return new Line.Whole(new Frame(
                Long.parseLong(rest.group(1)),
                Long.parseLong(rest.group(2)),
                Integer.parseInt(rest.group(3)),
                Integer.parseInt(rest.group(4)),
                rest.group(5),
                payload));
    }

    /** The line with its end. */
    String write(String magic) {
        return magic + " " + seq + " " + message + " " + part + "/" + parts + " " + kind + " " + sha256(payload) + " "
                + payload + "\n";
    }

    static String sha256(String ascii) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(ascii.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** The frame of a line, if it is a whole one. */
    static Optional<Frame> whole(String line, String magic) {
        return read(line, magic) instanceof Line.Whole found ? Optional.of(found.frame()) : Optional.empty();
    }
}
