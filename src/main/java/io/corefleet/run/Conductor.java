package io.corefleet.run;

import io.corefleet.outcome.RunEvent;
import io.corefleet.resource.ResourceCatalog;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * What a run over the fleet has at hand.
 *
 * @param catalog which types there are
 * @param events told what happens, from many threads
 * @param cancellation a person's wish to stop
 * @param workers who work on the hosts
 * @param clock tells the time
 * @param snapshots what hosts keep of how things were
 */
record Conductor(
        ResourceCatalog catalog,
        Consumer<RunEvent> events,
        Cancellation cancellation,
        Workers workers,
        InstantSource clock,
        SnapshotRule snapshots) {
    /** The same, with somebody else told what happens. */
    Conductor telling(Consumer<RunEvent> listener) {
        return new Conductor(catalog, listener, cancellation, workers, clock, snapshots);
    }
}
