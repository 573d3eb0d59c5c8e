package io.corefleet.run;

import io.corefleet.host.HostWriter;
import io.corefleet.outcome.Ledger;
import io.corefleet.outcome.RunEvent;
import io.corefleet.resource.ResourceCatalog;
import java.util.function.Consumer;

/**
 * What a run has at hand while it works on one host.
 *
 * @param catalog which types there are
 * @param guard takes out of a step what must be left alone
 * @param report tells steps as values
 * @param writer the host
 * @param ledger where changes are written down before they are sent
 * @param run the run's number
 * @param record how the host's steps stand
 * @param events told what happens
 * @param cancellation a person's wish to stop
 * @param registers what tasks registered
 * @param snapshots what the host keeps of how things were
 * @param prompts asks a person
 * @param looks whether nothing may be written: what is not as wanted is then a failure
 */
record Visit(
        ResourceCatalog catalog,
        Guard guard,
        StepReport report,
        HostWriter writer,
        Ledger ledger,
        String run,
        HostRecord record,
        Consumer<RunEvent> events,
        Cancellation cancellation,
        Registers registers,
        HostSnapshots snapshots,
        Prompts prompts,
        boolean looks) {
    String host() {
        return record.host().name();
    }

    void note(String text) {
        events.accept(new RunEvent.HostNote(host(), text));
    }
}
