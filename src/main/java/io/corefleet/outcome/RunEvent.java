package io.corefleet.outcome;

/** Something that happened just now. Every {@code …Started} is followed by exactly one end. Listeners must be quick. */
public sealed interface RunEvent {
    /** The run began, on so many hosts. */
    record RunStarted(RunHeader run, int hosts) implements RunEvent {}

    /** Work on a host began. */
    record HostStarted(String host) implements RunEvent {}

    /** A host was read and compared. */
    record HostRead(String host, int changes) implements RunEvent {}

    /** A step is being done. */
    record ChangeStarted(String host, StepOutcome step) implements RunEvent {}

    /** A step ended; its progress says how. */
    record ChangeEnded(String host, StepOutcome step) implements RunEvent {}

    /** A sentence worth telling while it runs: "waiting for the reboot". */
    record HostNote(String host, String text) implements RunEvent {}

    /** Work on a host ended. */
    record HostEnded(HostOutcome outcome) implements RunEvent {}

    /** The run ended. */
    record RunEnded(FleetOutcome outcome) implements RunEvent {}
}
