package io.corefleet.simulate.wire;

import java.util.Map;

/** What befalls one message, for tests. */
public enum Trouble {
    /** Nothing. */
    NONE,
    /** The connection is cut before the message is looked at. */
    DROP_BEFORE,
    /** The message is worked on, and the connection is cut instead of the answer. */
    DROP_AFTER,
    /** The connection is cut in the middle of the answer. */
    DROP_AMID,
    /** The answer comes late, but comes. */
    DELAY,
    /** The service has forgotten who logged in: 401, and nothing is done. */
    STATUS_401,
    /** The service starts or stops: 503, and nothing is done. */
    STATUS_503,
    /** Something else answers: a page of HTML. The message was worked on. */
    WRONG_TYPE,
    /** What comes back is not HTTP. The message was worked on. */
    GARBAGE,
    /** The answer says that it is whole, and is only its first half. */
    TRUNCATED,
    /** The fault that the operation took too long. */
    FAULT_TIMED_OUT,
    /** The fault that there is no room now. */
    FAULT_BUSY,
    /** The fault that the shell is no more. */
    FAULT_GONE,
    /** The fault that access is denied. */
    FAULT_DENIED,
    /** The fault that something else is wrong. */
    FAULT_OTHER,
    /** The host restarts before it looks at the message. */
    REBOOT;

    private static final Map<Trouble, Fault> FAULTS = Map.of(
            FAULT_TIMED_OUT, Fault.timedOut(),
            FAULT_BUSY, Fault.receiver("w:InternalError", 170, "The requested resource is in use."),
            FAULT_GONE, Fault.unknownShell(),
            FAULT_DENIED, Fault.sender("w:AccessDenied", 5, "Access is denied."),
            FAULT_OTHER, Fault.invalidParameter());

    /** Whether the host does what the message asks. */
    boolean isWorkedOn() {
        return switch (this) {
            case NONE, DROP_AFTER, DROP_AMID, DELAY, WRONG_TYPE, GARBAGE, TRUNCATED -> true;
            default -> false;
        };
    }

    /** Throws the fault that this is, if it is one. */
    void complain() throws Fault {
        if (FAULTS.containsKey(this)) {
            throw FAULTS.get(this);
        }
    }
}
