package io.corefleet.run;

import io.corefleet.host.HostWriter;
import io.corefleet.outcome.Ledger;
import io.corefleet.outcome.RunEvent;
import io.corefleet.resource.ResourceCatalog;

/**
 * What a run has at hand while it works on one host.
 *
 * @param conductor what it has at hand for all hosts
 * @param guard takes out of a step what must be left alone
 * @param report tells steps as values
 * @param writer the host
 * @param ledger where changes are written down before they are sent
 * @param run the run's number
 * @param record how the host's steps stand
 * @param registers what tasks registered
 * @param snapshots what the host keeps of how things were
 * @param prompts asks a person; null for a visit that only looks
 */
record Visit(
        Conductor conductor,
        Guard guard,
        StepReport report,
        HostWriter writer,
        Ledger ledger,
        String run,
        HostRecord record,
        Registers registers,
        HostSnapshots snapshots,
        Prompts prompts) {
    String host() {
        return record.host().name();
    }

    /** Which types there are. */
    ResourceCatalog catalog() {
        return conductor.catalog();
    }

    /** A person's wish to stop. */
    Cancellation cancellation() {
        return conductor.cancellation();
    }

    /** Whether nothing may be written: what is not as wanted is then a failure. */
    boolean looks() {
        return prompts == null;
    }

    void tell(RunEvent event) {
        conductor.events().accept(event);
    }

    void note(String text) {
        tell(new RunEvent.HostNote(host(), text));
    }
}
