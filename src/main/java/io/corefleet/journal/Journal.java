package io.corefleet.journal;

import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.KeptSnapshot;
import io.corefleet.outcome.Ledger;
import io.corefleet.outcome.Looked;
import io.corefleet.outcome.Observation;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.Sightings;
import io.corefleet.resource.ResourceId;
import io.corefleet.value.Value;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The memory between runs. Safe for use by many threads, and by many processes. */
public final class Journal implements Ledger, AutoCloseable {
    private final Database database;
    private final ImprintKey key;
    private final InstantSource clock;

    private Journal(Database database, ImprintKey key, InstantSource clock) {
        this.database = database;
        this.key = key;
        this.clock = clock;
    }

    /**
     * Opens the journal in a folder; makes it when there is none.
     *
     * @throws io.corefleet.source.ProblemsFound CF403 when it cannot be used
     */
    public static Journal open(Path home) {
        return new Journal(Database.open(home), ImprintKey.in(home), InstantSource.system());
    }

    /**
     * Opens a journal that several controllers share; makes its tables when they are missing.
     *
     * @param home the folder of this controller's key, by which it knows again which secrets it applied
     * @throws io.corefleet.source.ProblemsFound CF403 when it cannot be used
     */
    public static Journal open(JournalAddress address, Path home) {
        return new Journal(Database.open(address), ImprintKey.in(home), InstantSource.system());
    }

    /** All runs, newest first. */
    public List<RunRecord> runs() {
        return database.read(RunTable::all);
    }

    /** A run by its number; {@code last} is the newest that changed something. */
    public Optional<RunRecord> run(String id) {
        return database.read(handle -> {
            String number = id.equals("last") ? ChangeTable.newestRun(handle) : id;
            return number == null ? Optional.empty() : RunTable.one(handle, number);
        });
    }

    @Override
    public List<LedgerEntry> entries(String run) {
        return database.read(handle -> ChangeTable.ofRun(handle, run));
    }

    /** What was changed on a host, newest first. */
    public List<LedgerEntry> changesOn(String host, int most) {
        return database.read(handle -> ChangeTable.ofHost(handle, host, most));
    }

    /** What was changed of a resource on any host, newest first. */
    public List<LedgerEntry> changesOf(ResourceId resource, int most) {
        return database.read(handle -> ChangeTable.ofResource(handle, resource, most));
    }

    /**
     * The runs that {@link #prune} would forget: those that began before a moment (null for any) and are not among the newest. Runs that still
     * write, or left something in doubt, are none of them.
     *
     * @param keep how many of the newest stay; 0 for none
     */
    public List<String> prunable(Instant before, int keep) {
        return database.read(handle -> Pruning.candidates(handle, before, keep));
    }

    /** Forgets runs, and the looks for drift before a moment (null for none). What was last applied stays. */
    public void prune(List<String> runs, Instant looksBefore) {
        database.write(handle -> {
            Pruning.remove(handle, runs);
            if (looksBefore != null) {
                Pruning.removeLooks(handle, looksBefore);
            }
        });
    }

    /** Writes all of it down; returns how many rows there are. */
    public int copyTo(Writer out) {
        return database.read(handle -> CopyOut.write(handle, out));
    }

    /**
     * Takes a copy in, whole or not at all.
     *
     * @param file its name, for problems
     * @return how many runs are new
     * @throws io.corefleet.source.ProblemsFound CF406 when it is none
     */
    public int copyFrom(String file, Iterator<String> lines) {
        return database.writeAndGet(handle -> new CopyIn(handle, file).read(lines));
    }

    /** What a run ran, or was about to, by host and in order. */
    public List<ActionEntry> actions(String run) {
        return database.read(handle -> ActionTable.ofRun(handle, run));
    }

    /** Takes a look for drift in; since when each of its differences has been there. */
    public Sightings see(FleetOutcome look) {
        return database.writeAndGet(handle -> {
            LookTable.insert(handle, Observation.of(look));
            return SeenTable.take(handle, look);
        });
    }

    /** What earlier looks at a playbook tell of when things were changed; null for looks without one. */
    public Looked looked(String playbook) {
        return database.read(handle -> SeenTable.looked(handle, LookTable.name(playbook)));
    }

    /** Takes a look in of which only the short form is known. */
    public void remember(Observation look) {
        database.write(handle -> LookTable.insert(handle, look));
    }

    /** Earlier looks for drift at one playbook, or all for null; oldest first, at most 500. */
    public List<Observation> looks(String playbook) {
        return database.read(handle -> LookTable.of(handle, playbook));
    }

    @Override
    public String begin(RunHeader header) {
        return database.writeDurably(handle -> RunTable.insert(handle, header, LockTable.account(database.dialect())));
    }

    @Override
    public Optional<String> lock(String run, String host) {
        return database.writeAndGet(handle -> LockTable.take(handle, database.dialect(), run, host, clock.instant()));
    }

    @Override
    public void unlock(String run, String host) {
        database.write(handle -> LockTable.give(handle, database.dialect(), run, host));
    }

    @Override
    public List<Long> intend(String run, String host, List<Intent> intents) {
        return database.writeDurably(handle -> ChangeTable.insert(handle, run, host, intents, clock.instant()));
    }

    @Override
    public void settle(long entry, EntryStatus status, Map<String, Value> undo, String message) {
        database.write(handle -> ChangeTable.settle(handle, entry, status, undo, message, clock.instant()));
    }

    @Override
    public void asksForRestart(long entry) {
        database.write(handle -> ChangeTable.asksForRestart(handle, entry));
    }

    @Override
    public void willRun(String run, String host, List<Action> actions) {
        database.writeDurably(handle -> {
            ActionTable.insert(handle, run, host, actions, clock.instant());
            return null;
        });
    }

    @Override
    public void ran(String run, String host, int step, EntryStatus status) {
        database.write(handle -> ActionTable.settle(handle, run, host, step, status));
    }

    @Override
    public void keep(List<KeptSnapshot> snapshots) {
        database.write(handle -> SnapshotTable.put(handle, snapshots));
    }

    @Override
    public void keepNot(List<KeptSnapshot> none) {
        database.write(handle -> none.forEach(one -> SnapshotTable.remove(handle, one)));
    }

    @Override
    public void gone(String host, Collection<String> names) {
        database.write(handle -> SnapshotTable.gone(handle, host, names, clock.instant()));
    }

    @Override
    public List<KeptSnapshot> snapshots(String run) {
        return database.read(handle -> SnapshotTable.ofRun(handle, run));
    }

    @Override
    public List<LedgerEntry> doubts(String host) {
        return database.read(handle -> ChangeTable.doubts(handle, host));
    }

    @Override
    public void leave(String run, String host, Map<ResourceId, Map<String, Value>> applied) {
        database.write(handle -> AppliedTable.put(handle, run, host, applied, key, clock.instant()));
    }

    @Override
    public Map<ResourceId, Map<String, LastApplied>> lastApplied(String host) {
        return database.read(handle -> AppliedTable.of(handle, key, host));
    }

    @Override
    public void forget(String host, ResourceId id) {
        database.write(handle -> AppliedTable.remove(handle, host, id));
    }

    @Override
    public void endHost(String run, HostOutcome outcome) {
        database.write(handle -> RunTable.endHost(handle, run, outcome.name(), outcome.status()));
    }

    @Override
    public void end(FleetOutcome outcome) {
        database.write(handle -> RunTable.end(handle, outcome));
    }

    @Override
    public void close() {
        database.close();
    }
}
