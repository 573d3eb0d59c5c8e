package io.corefleet.value;

import io.corefleet.source.ProblemCode;

/**
 * A value that does not fit its type. The message is the end of a sentence that begins with the property's name:
 * "must be between 10 and 65535; found 5". Whoever knows the property and the place makes a problem of it.
 */
public final class IllegalValue extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final ProblemCode code;
    private final String hint;
    private final transient Value value;

    /** The hint may be null. The value is the innermost one that is wrong; its place is the one to show. */
    public IllegalValue(ProblemCode code, String message, String hint, Value value) {
        super(message);
        this.code = code;
        this.hint = hint;
        this.value = value;
    }

    /** What kind of problem. */
    public ProblemCode code() {
        return code;
    }

    /** What to do, or null. */
    public String hint() {
        return hint;
    }

    /** The value that is wrong. */
    public Value value() {
        return value;
    }
}
