package io.corefleet.agent;

/** The other side sent what the protocol does not know. The message is a noun phrase and shows no content. */
public final class BrokenProtocol extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenProtocol(String message) {
        super(message);
    }
}
