package io.corefleet.wsman;

import java.io.IOException;

/** The connection did not carry a message to its end. */
final class WireFailure extends IOException {
    private static final long serialVersionUID = 1L;

    /** How far it came. */
    enum Stage {
        /** No connection: the host has not seen a byte. */
        CONNECT,
        /** HTTP 503: the WinRM service is not there yet, or no longer; it has looked at nothing. */
        NOT_SERVED,
        /** The answer did not come in time. */
        TIMEOUT,
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
        return stage == Stage.TIMEOUT || stage == Stage.BROKEN;
    }

    /** Whether the same message may be sent again. A host that cannot even be reached for the first one is told of at once. */
    boolean allowsAgain(Verb verb) {
        return switch (stage) {
            case CONNECT -> verb != Verb.CREATE;
            case NOT_SERVED -> true;
            case TIMEOUT, BROKEN -> verb.isRepeatable();
        };
    }
}
