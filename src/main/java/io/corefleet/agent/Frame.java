package io.corefleet.agent;

import java.util.Optional;

/**
 * One line of the protocol, taken apart ({@code docs/agent-protocol.md}, section 3).
 *
 * @param seq which frame of its direction this is, from 1
 * @param message which message it belongs to
 * @param part which part of that message, from 1
 * @param parts how many the message has
 * @param kind the message's kind, as a word
 * @param hash what the sender says the SHA-256 of the frame is
 * @param base64 its piece of the message's content
 * @param hashed what the hash is made over
 */
record Frame(int seq, int message, int part, int parts, String kind, String hash, String base64, String hashed) {
    private static final int FIELDS = 7;

    /** A line from its magic word on, without white space at the end; nothing when it has not the form of a frame. */
    static Optional<Frame> of(String line) {
        String[] fields = line.split(" ", FIELDS);
        if (fields.length < FIELDS) {
            return Optional.empty();
        }
        int slash = fields[3].indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        int seq = number(fields[1]);
        int message = number(fields[2]);
        int part = number(fields[3].substring(0, slash));
        int parts = number(fields[3].substring(slash + 1));
        String base64 = fields[6];
        if (Math.min(Math.min(seq, message), Math.min(part, parts)) < 0
                || fields[5].length() != 64
                || base64.isEmpty()
                || base64.indexOf(' ') >= 0) {
            return Optional.empty();
        }
        int head = fields[0].length() + 1;
        int hash = line.length() - base64.length() - fields[5].length() - 1;
        return Optional.of(new Frame(
                seq,
                message,
                part,
                parts,
                fields[4],
                fields[5],
                base64,
                line.substring(head, hash).concat(base64)));
    }

    /** Whether it came as it was sent. */
    boolean isWhole() {
        return Payload.sha256(hashed).equals(hash);
    }

    /** One to nine decimal digits as a number; -1 for anything else. */
    private static int number(String digits) {
        if (digits.isEmpty() || digits.length() > 9) {
            return -1;
        }
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return -1;
            }
        }
        return Integer.parseInt(digits);
    }
}
