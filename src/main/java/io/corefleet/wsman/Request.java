package io.corefleet.wsman;

/** An envelope on its way. Sent again it keeps its bytes and so its MessageID, by which the host knows that it is the same. */
final class Request {
    private final Verb verb;
    private final String id;
    private final byte[] bytes;

    Request(Verb verb, String id, byte[] bytes) {
        this.verb = verb;
        this.id = id;
        this.bytes = bytes;
    }

    Verb verb() {
        return verb;
    }

    /** The MessageID; the answer's RelatesTo. */
    String id() {
        return id;
    }

    byte[] bytes() {
        return bytes;
    }
}
