package io.corefleet.cli;

/** An option's value that makes no sense. */
final class IllegalOption extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IllegalOption(String message) {
        super(message);
    }
}
