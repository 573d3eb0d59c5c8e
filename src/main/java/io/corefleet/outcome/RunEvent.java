package io.corefleet.outcome;

import java.util.List;

/** Something that happened just now. Every {@code …Started} is followed by exactly one end. Listeners must be quick. */
public sealed interface RunEvent {
    /** The run began, on so many hosts. */
    record RunStarted(RunHeader run, int hosts) implements RunEvent {}

    /** Work on a host began. */
    record HostStarted(String host) implements RunEvent {}

    /** A host was read and compared. */
    record HostRead(String host, int changes) implements RunEvent {}

    /** Every host was read; this is what would be done, or what was found. */
    record PlanReady(FleetOutcome plan) implements RunEvent {}

    /** Somebody said whether the work may go on; the run has a number now if it may. */
    record GateAnswered(RunHeader run, boolean opened) implements RunEvent {}

    /** A step is being done. */
    record ChangeStarted(String host, StepOutcome step) implements RunEvent {}

    /**
     * A step takes long, and the host says that it is at it.
     *
     * @param percent how far it is, 0 to 100; null when the host cannot tell
     */
    record ChangeProgress(String host, StepOutcome step, Integer percent) implements RunEvent {}

    /** A step ended; its progress says how. */
    record ChangeEnded(String host, StepOutcome step) implements RunEvent {}

    /** A step that ended as done was read again, and is not as wanted. */
    record VerifyFailed(String host, StepOutcome step) implements RunEvent {}

    /** A sentence worth telling while it runs: "waiting for the reboot". */
    record HostNote(String host, String text) implements RunEvent {}

    /** A batch of a rollout is begun: the first of its hosts will be written to. */
    record BatchStarted(BatchOutcome batch) implements RunEvent {}

    /** The rollout rests before its next batch, or asks a person. */
    record Paused(String text) implements RunEvent {}

    /** A batch ended: its hosts were written to and asked about their health. */
    record BatchEnded(BatchOutcome batch) implements RunEvent {}

    /** The run takes back by itself what it did on these hosts; that is a run of its own. */
    record WayBackStarted(RunHeader run, List<String> hosts) implements RunEvent {}

    /** What was taken back. */
    record WayBackEnded(FleetOutcome outcome) implements RunEvent {}

    /** Work on a host ended. */
    record HostEnded(HostOutcome outcome) implements RunEvent {}

    /** The run ended. */
    record RunEnded(FleetOutcome outcome) implements RunEvent {}
}
