package io.corefleet.simulate.wire;

import java.time.Duration;

/**
 * What the WinRM service of a host allows, under the names that {@code winrm get winrm/config} has for it.
 *
 * @param maxEnvelopeSizekb how large a request may be, in units of 1024 bytes
 * @param maxTimeout the longest OperationTimeout; a longer one is cut to it
 * @param maxConcurrentOperationsPerUser how many commands one user may have started in shells that are still open: Terminate gives none
 *     of them back, only the end of the shell does ({@code MS-WSMV}, note 118)
 * @param maxShellsPerUser how many shells one user may have open
 * @param idleTimeout after which a shell ends that nobody uses, unless Create says another
 */
public record Quotas(
        int maxEnvelopeSizekb,
        Duration maxTimeout,
        int maxConcurrentOperationsPerUser,
        int maxShellsPerUser,
        Duration idleTimeout) {
    /** A fresh Windows Server 2012 or later. */
    public static final Quotas FRESH = new Quotas(500, Duration.ofSeconds(60), 1500, 30, Duration.ofHours(2));

    /** In bytes. */
    int maxEnvelope() {
        return maxEnvelopeSizekb * 1024;
    }
}
