package io.corefleet.simulate.rules;

import java.util.Map;

/** Windows says no. The message and the numbers are those that PowerShell's error record would have. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String exceptionType;
    private final int hresult;
    private final transient Map<String, Object> output;

    private Refusal(String message, String exceptionType, int hresult, Map<String, Object> output) {
        super(message);
        this.output = output;
        this.exceptionType = exceptionType;
        this.hresult = hresult;
    }

    /** A refusal of Windows itself, by its error number ({@code winerror.h}). */
    public static Refusal win32(int number, String message) {
        return new Refusal(message, "System.ComponentModel.Win32Exception", 0x80070000 | number, Map.of());
    }

    /** A refusal by a script or a cmdlet. */
    public static Refusal of(String message) {
        return new Refusal(message, "System.Management.Automation.RuntimeException", 0x80131501, Map.of());
    }

    /** The same of an action that told something before it failed. */
    public Refusal after(Map<String, Object> told) {
        return new Refusal(getMessage(), exceptionType, hresult, told);
    }

    /** What an action told before it failed; empty for most. */
    public Map<String, Object> output() {
        return output;
    }

    /** The class of the innermost exception in .NET. */
    public String exceptionType() {
        return exceptionType;
    }

    /** Its HRESULT. */
    public int hresult() {
        return hresult;
    }
}
