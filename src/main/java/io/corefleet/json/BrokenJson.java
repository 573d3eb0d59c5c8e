package io.corefleet.json;

/** Text that is no JSON. The message tells where, never what stood there: it may be a secret. */
public final class BrokenJson extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenJson(String message) {
        super(message);
    }
}
