package io.corefleet.wsman;

/**
 * The host answered with a fault.
 *
 * @param code its number (an HRESULT or Win32 code as unsigned decimal), the innermost when there are several; 0 when it has none
 * @param subcode the local name of the SOAP subcode, {@code TimedOut}; may be empty
 * @param message what the host says, in one line
 */
record WsmanFault(long code, String subcode, String message) {
    FaultKind kind() {
        return FaultKind.of(code, subcode);
    }

    /** In one line, as it is shown. */
    @Override
    public String toString() {
        return (message.isEmpty() ? "fault" : message)
                + (code == 0 ? "" : " (" + code + ", 0x" + Long.toHexString(code) + ")");
    }
}
