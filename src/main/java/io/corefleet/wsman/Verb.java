package io.corefleet.wsman;

/** The messages that we send, and which of them may be sent again when nobody knows whether they arrived (facts of MS-WSMV). */
enum Verb {
    /** Asks who answers; the only one that needs no log-in. */
    IDENTIFY("Identify", false),
    GET("http://schemas.xmlsoap.org/ws/2004/09/transfer/Get", false),
    ENUMERATE("http://schemas.xmlsoap.org/ws/2004/09/enumeration/Enumerate", false),
    CREATE("http://schemas.xmlsoap.org/ws/2004/09/transfer/Create", false),
    COMMAND("http://schemas.microsoft.com/wbem/wsman/1/windows/shell/Command", false),
    /** May be sent again because the agent drops frames that it has seen. */
    SEND("http://schemas.microsoft.com/wbem/wsman/1/windows/shell/Send", true),
    RECEIVE("http://schemas.microsoft.com/wbem/wsman/1/windows/shell/Receive", true),
    SIGNAL("http://schemas.microsoft.com/wbem/wsman/1/windows/shell/Signal", true),
    DELETE("http://schemas.xmlsoap.org/ws/2004/09/transfer/Delete", true);

    private final String action;
    private final boolean repeatable;

    Verb(String action, boolean repeatable) {
        this.action = action;
        this.repeatable = repeatable;
    }

    String action() {
        return action;
    }

    boolean isRepeatable() {
        return repeatable;
    }

    /** Whether it does something to the host, rather than ask. */
    boolean changes() {
        return this != RECEIVE && !isQuestion();
    }

    /** Whether its answer holds nothing but that it came. */
    boolean needsNoAnswer() {
        return this == SEND || this == SIGNAL || this == DELETE;
    }

    /** Whether a run goes on as well without an answer, so that little time is spent on one. */
    boolean isQuestion() {
        return this == IDENTIFY || this == GET || this == ENUMERATE;
    }

    /** As it is shown: {@code Receive}. */
    @Override
    public String toString() {
        return action.substring(action.lastIndexOf('/') + 1);
    }
}
