package io.corefleet.outcome;

import io.corefleet.plan.Change;
import io.corefleet.resource.ResourceId;
import io.corefleet.source.Mark;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The write-ahead port: {@code run} tells it what will be done before it is sent, and how it ended after. {@code journal}
 * fulfils it. Safe for use by many threads. What it is told is on disk when a method returns.
 */
public interface Ledger {
    /** Opens a run; returns its number. */
    String begin(RunHeader header);

    /**
     * Takes the lock of a host for a run. A lock of a process that is gone is taken over.
     *
     * @return empty when it was taken, else who holds it: run, user, process, since when
     */
    Optional<String> lock(String run, String host);

    /** Gives the lock back. */
    void unlock(String run, String host);

    /**
     * Writes down changes that are about to be sent. From here until {@link #settle} they are in doubt.
     *
     * @return a number for each, in order
     */
    List<Long> intend(String run, String host, List<Intent> intents);

    /** Writes down how a change ended. */
    void settle(long entry, EntryStatus status, Map<String, Value> undo, String message);

    /** Writes down that Windows asked for a restart of the host as a change was made. */
    void asksForRestart(long entry);

    /** Writes down what is about to run and has no way back. From here until {@link #ran} it is in doubt. */
    void willRun(String run, String host, List<Action> actions);

    /** Writes down how something that ran ended; {@link EntryStatus#NOT_DONE} when its guard held it back. */
    void ran(String run, String host, int step, EntryStatus status);

    /** Writes down, or writes anew, what a host keeps of how things were, or is about to. */
    void keep(List<KeptSnapshot> snapshots);

    /** A host had nothing to keep of these after all. */
    void keepNot(List<KeptSnapshot> none);

    /** A host took snapshots with these names away: they were too many or too old. */
    void gone(String host, Collection<String> names);

    /** What hosts kept of how things were before a run changed them, by host. */
    List<KeptSnapshot> snapshots(String run);

    /** Changes of earlier runs on this host that are still in doubt or under a dead-man's switch, oldest first. */
    List<LedgerEntry> doubts(String host);

    /** What a run changed, in the order in which it did. */
    List<LedgerEntry> entries(String run);

    /** Writes down values as this run left them, verified: the middle value of drift. */
    void leave(String run, String host, Map<ResourceId, Map<String, Value>> applied);

    /** What Corefleet last left on a host. */
    Map<ResourceId, Map<String, LastApplied>> lastApplied(String host);

    /** Forgets a resource that was removed. */
    void forget(String host, ResourceId id);

    /** Writes down how a host ended in a run. */
    void endHost(String run, HostOutcome outcome);

    /** Closes a run. */
    void end(FleetOutcome outcome);

    /** One change about to be sent, with the number of its step. */
    record Intent(int step, Change change) {}

    /**
     * Something that runs.
     *
     * @param step the number of its step
     * @param type which action: {@code command}
     * @param label what it runs, fit to show
     * @param name what the user called it
     * @param place where it was written; may be null
     */
    record Action(int step, String type, String label, String name, Mark place) {}

    /** Something that ran, as it was written down. */
    record ActionEntry(String run, String host, Action action, EntryStatus status, Instant at) {}

    /**
     * A value as it was last left.
     *
     * @param value of a secret only its label
     * @param imprint what is remembered of a secret besides
     */
    record LastApplied(Value value, String run, Instant at, Imprint imprint) {
        /** A value that is no secret, or one of which nothing is remembered. */
        public LastApplied(Value value, String run, Instant at) {
            this(value, run, at, Imprint.NONE);
        }
    }

    /** What is remembered of a secret: enough to tell whether another is the same, and no more. */
    @FunctionalInterface
    interface Imprint {
        /** Nothing is remembered. */
        Imprint NONE = secret -> Match.UNKNOWN;

        /** Whether this is the secret that left it. */
        Match match(Secret secret);
    }

    /** How a secret stands to an imprint. */
    enum Match {
        /** It is the one. */
        SAME,
        /** It is another. */
        OTHER,
        /** Nobody can tell: nothing was remembered, or by a controller with another key. */
        UNKNOWN
    }

    /** How an entry of the ledger stands. */
    enum EntryStatus {
        /** Sent, or about to be; no answer yet. */
        IN_DOUBT,
        /** Sent under a dead-man's switch, and not confirmed yet: the host takes it back by itself when its time is over. */
        ARMED,
        /** Done, and taken back by the host itself, since nobody confirmed that it could still be reached. */
        TAKEN_BACK,
        /** Done and verified. */
        DONE,
        /** Tried, and failed. */
        FAILED,
        /** Surely not done. */
        NOT_DONE
    }

    /**
     * A change as it was written down.
     *
     * @param number its number
     * @param run by which run
     * @param host on which host
     * @param change what; its places have file, line and column but no text
     * @param status how it stands
     * @param undo what the host said is needed to take it back exactly
     * @param at when it was written down
     * @param restart whether Windows asked for a restart of the host as it was made
     */
    record LedgerEntry(
            long number,
            String run,
            String host,
            Change change,
            EntryStatus status,
            Map<String, Value> undo,
            Instant at,
            boolean restart) {}
}
