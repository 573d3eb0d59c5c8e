package io.corefleet.agent;

import java.util.Locale;
import java.util.Optional;

/** What a message is; {@code docs/agent-protocol.md}, section 4, has the same words and what each carries. */
public enum MessageKind {
    /** Scripts to load. */
    SCRIPTS,
    /** The reply to {@link #SCRIPTS}. */
    READY,
    /** A question for the facts of the host, and the reply to it. */
    FACTS,
    /** A question to a sick host, and the reply to it. */
    EVIDENCE,
    /** Resources to read. */
    READ,
    /** The reply to {@link #READ}. */
    STATES,
    /** Steps to do. */
    APPLY,
    /** How one step of an {@link #APPLY} ended. */
    STEP,
    /** The last reply to an {@link #APPLY}. */
    APPLIED,
    /** Something to do with a file of the host, and the reply to it. */
    FILE,
    /** Something about the dead-man's switch, and the reply to it. */
    SWITCH,
    /** Let the running step end and start no other. */
    STOP,
    /** The reply to {@link #STOP}. */
    STOPPING,
    /** Frames are missing: send them again. */
    AGAIN,
    /** The end, and the reply to it. */
    BYE,
    /** The agent runs; it says what it is. */
    HELLO,
    /** The agent still works. */
    BEAT,
    /** The agent misses a frame, or got a damaged one. */
    BAD,
    /** The reply to a request that failed as a whole. */
    ERROR;

    /** The word on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of a word, if there is one. */
    public static Optional<MessageKind> of(String word) {
        for (MessageKind kind : values()) {
            if (kind.word().equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Whether a request is answered for good with it. */
    boolean endsRequest() {
        return switch (this) {
            case READY, FACTS, EVIDENCE, STATES, APPLIED, FILE, SWITCH, STOPPING, BYE, ERROR -> true;
            default -> false;
        };
    }
}
