package io.corefleet.run;

import io.corefleet.outcome.KeptSnapshot;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceId;
import java.util.List;

/**
 * What one host can restore whole, and which things it brings back.
 *
 * @param snapshots those of one run, which have one name; empty when the host kept nothing
 */
record KeptWhole(ResourceCatalog catalog, List<KeptSnapshot> snapshots) {
    boolean isEmpty() {
        return snapshots.isEmpty();
    }

    /** Whether this thing comes back as it was, with what can neither be read nor is written down: a password of a pool. */
    boolean holds(ResourceId id) {
        return catalog.typeOf(id)
                .schema()
                .snapshot()
                .flatMap(worth -> worth.of(id.parts()).map(subject -> snapshots.stream()
                        .anyMatch(one ->
                                one.kind() == worth.kind() && one.subject().equalsIgnoreCase(subject))))
                .orElse(false);
    }
}
