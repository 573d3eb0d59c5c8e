package io.corefleet.outcome;

import io.corefleet.outcome.Sightings.Difference;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What earlier looks at the same playbook tell of when a thing was as wanted.
 *
 * @param hosts when each host last answered a look at the whole playbook
 * @param differences those that were there already, with the last look before that; nothing when there was none
 */
public record Looked(Map<String, Instant> hosts, Map<Difference, Optional<Instant>> differences) {
    /** Nobody looked before. */
    public static final Looked NEVER = new Looked(Map.of(), Map.of());

    /** Copies. */
    public Looked {
        hosts = Map.copyOf(hosts);
        differences = Map.copyOf(differences);
    }

    /**
     * When something was last known to be as wanted; whoever changed it did so later.
     *
     * @param left when Corefleet last left it as it was wanted then; null when it never did
     */
    public Optional<Instant> asWanted(Difference difference, Instant left) {
        Optional<Instant> look = differences.containsKey(difference)
                ? differences.get(difference)
                : Optional.ofNullable(hosts.get(difference.host()));
        return left == null || look.filter(left::isBefore).isPresent() ? look : Optional.of(left);
    }
}
