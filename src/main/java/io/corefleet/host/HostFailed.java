package io.corefleet.host;

/** Carries a {@link HostFailure} to whoever runs the host. */
public final class HostFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient HostFailure failure;

    /** The cause may be null; it must not hold a secret or an envelope. */
    public HostFailed(HostFailure failure, Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
    }

    /** What happened. */
    public HostFailure failure() {
        return failure;
    }
}
