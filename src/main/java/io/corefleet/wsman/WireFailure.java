package io.corefleet.wsman;

import java.io.IOException;

/** The connection did not carry a message to its end. */
final class WireFailure extends IOException {
    private static final long serialVersionUID = 1L;

    /** How far it came. */
    enum Stage {
        /** No connection: the host has not seen a byte. */
        CONNECT,
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
}
