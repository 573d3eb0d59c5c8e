package io.corefleet.wsman;

import java.io.IOException;

/** The connection did not carry a message to its end. */
final class WireFailure extends IOException {
    private static final long serialVersionUID = 1L;

    /** How far it came. */
    enum Stage {
        /** No connection: the host has not seen a byte. */
        CONNECT,
        /** No TLS, or a host that is not believed. */
        NO_TRUST,
        /** The connection broke during the log-in: the host has not seen the message. */
        LOGIN,
        /** HTTP 401 after the log-in had worked: the host looked at nothing and wants another one. */
        LOGGED_OUT,
        /** HTTP 400 to a sealed message: the two sides have lost step; nothing was done, but what came before is not known. */
        NOT_OPENED,
        /** HTTP 503: the WinRM service is not there yet, or no longer; it has looked at nothing. */
        NOT_SERVED,
        /** The answer did not come in time. */
        TIMEOUT,
        /** A connection that had served ended without a byte of an answer: mostly the host closed it before it saw the message. */
        STALE,
        /** The connection broke: the host may have seen the message. */
        BROKEN
    }

    private final Stage stage;

    WireFailure(Stage stage, String message, Throwable cause) {
        super(message, cause);
        this.stage = stage;
    }

    Stage stage() {
        return stage;
    }

    /** Whether the host may have done what it was asked. */
    boolean mayHaveArrived() {
        return stage == Stage.TIMEOUT || stage == Stage.STALE || stage == Stage.BROKEN;
    }

    /**
     * Whether the same message may be sent again.
     *
     * @param reached whether the host was there once: of one that never was, people are told at once
     */
    boolean allowsAgain(Verb verb, boolean reached) {
        return switch (stage) {
            case CONNECT -> reached && !verb.isQuestion();
            case NO_TRUST -> false;
            case LOGIN, NOT_SERVED, LOGGED_OUT -> !verb.isQuestion();
            case TIMEOUT, STALE, BROKEN, NOT_OPENED -> verb.isRepeatable();
        };
    }
}
