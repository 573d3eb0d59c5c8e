package io.corefleet.triage;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is asked of hosts.
 *
 * @param site only this site is tried; empty for all
 * @param url what clients ask for; then it is also tried from here
 * @param at now
 * @param since from when on logs and events count
 */
public record Question(String site, Optional<URI> url, Instant at, Instant since) {
    /** How far back logs are read when nothing is said. */
    public static final Duration USUAL = Duration.ofDays(1);

    /** About everything, as of now. */
    public static Question now(Instant at) {
        return new Question("", Optional.empty(), at, at.minus(USUAL));
    }
}
