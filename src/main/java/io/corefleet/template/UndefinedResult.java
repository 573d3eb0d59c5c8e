package io.corefleet.template;

/** An expression came to nothing that is defined. */
final class UndefinedResult extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UndefinedResult(String name) {
        super(name);
    }
}
