package io.corefleet.run;

import io.corefleet.outcome.HostStatus;

/** The work on a host ends here; its steps say why. */
final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient HostStatus status;

    Stopped(HostStatus status) {
        super(status.word(), null, false, false);
        this.status = status;
    }

    HostStatus status() {
        return status;
    }
}
