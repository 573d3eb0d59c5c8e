package io.corefleet.wsman;

/**
 * The host answered with a fault.
 *
 * @param code its number (an HRESULT or Win32 code as unsigned decimal), the innermost when there are several; 0 when it has none
 * @param subcode the local name of the SOAP subcode, {@code TimedOut}; may be empty
 * @param message what the host says, in one line
 */
record WsmanFault(long code, String subcode, String message) {
    static final long OPERATION_TIMED_OUT = 2150858793L;
    static final long STILL_PENDING = 1359;
    static final long ACCESS_DENIED = 5;

    /** No output came within the operation's time: ask again. */
    boolean isTimeout() {
        return code == OPERATION_TIMED_OUT || (code == 0 && subcode.equals("TimedOut"));
    }

    /** The shell or command is no more. */
    boolean isGone() {
        return code == 995 || code == 1223 || code == 2150858843L || code == 2150859082L || code == 2150859087L;
    }

    /** Too many shells or operations, or busy: later it may work. */
    boolean isQuota() {
        return code == 170 || code == 2150858815L || (code >= 2150859173L && code <= 2150859176L);
    }

    boolean isDenied() {
        return code == ACCESS_DENIED
                || code == 2147942405L
                || code == 1326
                || code == 2150858806L
                || code == 2150859180L;
    }

    @Override
    public String toString() {
        return (message.isEmpty() ? "fault" : message)
                + (code == 0 ? "" : " (" + code + ", 0x" + Long.toHexString(code) + ")");
    }
}
