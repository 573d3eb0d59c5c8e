package io.corefleet.wsman;

import java.util.Set;

/**
 * The host answered with a fault.
 *
 * @param code its number (an HRESULT or Win32 code as unsigned decimal), the innermost when there are several; 0 when it has none
 * @param subcode the local name of the SOAP subcode, {@code TimedOut}; may be empty
 * @param message what the host says, in one line
 */
record WsmanFault(long code, String subcode, String message) {
    private static final Set<Long> OPTIONS = Set.of(2150858809L, 2150859072L);
    private static final Set<Long> FORM = Set.of(0L, 2150858767L, 2150858769L, 2150858817L, 2150858819L);
    /** An invalid parameter, as Win32 code and HRESULT; a feature that is not supported. */
    private static final Set<Long> UNKNOWN = Set.of(87L, 2147942487L, 2150858818L);

    FaultKind kind() {
        return FaultKind.of(code, subcode);
    }

    /** Whether only the form of the message was at fault: it is no envelope, or one without what must be in it. */
    boolean isOfForm() {
        return kind() == FaultKind.OTHER && FORM.contains(code);
    }

    /** Whether the host does not have an option that was asked for, or not that code page. */
    boolean isOfOptions() {
        return OPTIONS.contains(code) || (code == 0 && subcode.matches("InvalidOptions?(Set)?"));
    }

    /** Whether it may be of something that the message need not have had. Nothing was done. */
    boolean isOfWishes() {
        return isOfOptions() || isOfForm() || UNKNOWN.contains(code);
    }

    /** In one line, as it is shown. */
    @Override
    public String toString() {
        return (message.isEmpty() ? "fault" : message)
                + (code == 0 ? "" : " (" + code + ", 0x" + Long.toHexString(code) + ")");
    }
}
