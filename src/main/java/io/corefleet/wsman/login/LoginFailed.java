package io.corefleet.wsman.login;

/** A log-in or a sealed message that cannot be accepted. Its words never hold a password, a token or a message. */
public final class LoginFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final String hint;

    /** What happened, in one sentence without the host's name; what a person can do, or null; the cause, or null. */
    public LoginFailed(String message, String hint, Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    /** What a person can do; may be null. */
    public String hint() {
        return hint;
    }
}
