package io.corefleet.agent;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a session waits.
 *
 * @param start for PowerShell's first word; the first start after an update may take a minute
 * @param silence between two words while a request runs: four beats
 * @param again between two attempts to reach a host that restarts
 * @param nanoTime the clock, as {@link System#nanoTime()}
 */
record Patience(Duration start, Duration silence, Duration again, LongSupplier nanoTime) {
    static Patience usual() {
        return new Patience(Duration.ofMinutes(3), Duration.ofSeconds(65), Duration.ofSeconds(5), System::nanoTime);
    }
}
