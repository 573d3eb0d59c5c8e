package io.corefleet.run;

import io.corefleet.compile.FleetProgram;
import io.corefleet.compile.HostProgram;
import io.corefleet.compile.HostStory;
import io.corefleet.compile.Stage;
import io.corefleet.compile.Step;
import io.corefleet.inventory.HostEntry;
import io.corefleet.outcome.KeptSnapshot;
import io.corefleet.outcome.Ledger.EntryStatus;
import io.corefleet.outcome.Ledger.LedgerEntry;
import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.Inverse;
import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.Schema;
import io.corefleet.resource.State;
import io.corefleet.source.Problems;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * What a run changed, turned round: newest first, so that what needs another goes before it. A property that somebody changed since is
 * left alone, unless told otherwise.
 */
public final class Rollback implements FleetProgram, FleetProgram.PlayProgram, Guard {
    private final ResourceCatalog catalog;
    private final String run;
    private final List<HostEntry> hosts;
    private final Map<String, List<LedgerEntry>> entries = new LinkedHashMap<>();
    private final boolean force;
    private final Map<String, List<KeptSnapshot>> snapshots;
    private final Set<ResourceId> touched = ConcurrentHashMap.newKeySet();
    private final Set<Step.Hold> restarting =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    private final Map<Step.Hold, Inverse> inverses = Collections.synchronizedMap(new IdentityHashMap<>());

    /**
     * The way back of a run.
     *
     * @param run its number
     * @param all what it changed, in the order in which it did
     * @param hosts the hosts to restore
     * @param force whether what somebody changed since is overwritten
     */
    public Rollback(ResourceCatalog catalog, String run, List<LedgerEntry> all, List<HostEntry> hosts, boolean force) {
        this(catalog, run, all, hosts, force, Map.of());
    }

    /**
     * The way back of a run that restores snapshots first, and by single values what they do not hold.
     *
     * @param snapshots what hosts kept before the run changed them, by host; a host that kept none is restored by single values alone
     */
    public Rollback(
            ResourceCatalog catalog,
            String run,
            List<LedgerEntry> all,
            List<HostEntry> hosts,
            boolean force,
            Map<String, List<KeptSnapshot>> snapshots) {
        this.catalog = catalog;
        this.run = run;
        this.force = force;
        this.snapshots = Map.copyOf(snapshots);
        for (LedgerEntry entry : all) {
            if (entry.status() != EntryStatus.NOT_DONE && entry.status() != EntryStatus.TAKEN_BACK) {
                entries.computeIfAbsent(entry.host(), host -> new ArrayList<>()).add(entry);
            }
        }
        this.hosts =
                hosts.stream().filter(host -> entries.containsKey(host.name())).toList();
    }

    @Override
    public List<PlayProgram> plays() {
        return List.of(this);
    }

    @Override
    public String name() {
        return "rollback of run " + run;
    }

    @Override
    public List<HostEntry> hosts() {
        return hosts;
    }

    @Override
    public HostProgram program(HostEntry host, Value.MapOf facts, HostStory story, Problems problems) {
        List<LedgerEntry> newestFirst = newestFirst(entries.get(host.name()));
        List<Stage> stages = new ArrayList<>();
        Set<ResourceId> held = new HashSet<>();
        int number = 0;
        KeptWhole kept = new KeptWhole(catalog, snapshots.getOrDefault(host.name(), List.of()));
        boolean whole = !kept.isEmpty();
        if (whole) {
            stages.add(new WholeStage(kept.snapshots()));
            number = 1;
        }
        Part part = null;
        for (LedgerEntry entry : newestFirst) {
            Inverse inverse = inverse(entry, kept);
            Desired desired = inverse.desired();
            Step.Hold hold = new Step.Hold(
                    ++number,
                    "restore " + desired.id(),
                    desired,
                    List.of(),
                    null,
                    null,
                    entry.change().desired().place());
            if (part == null || !held.add(desired.id())) {
                held.clear();
                held.add(desired.id());
                part = new Part(stages.size() + 1, new ArrayList<>(), whole);
                stages.add(part);
            }
            inverses.put(hold, inverse);
            if (entry.restart()) {
                restarting.add(hold);
            }
            part.known.add(hold);
        }
        return HostProgram.of(host, stages);
    }

    /** What was made goes only after what needs it, also where that was there before it: a file can bring the folder that is set after it. */
    private List<LedgerEntry> newestFirst(List<LedgerEntry> oldestFirst) {
        List<LedgerEntry> left = new ArrayList<>(oldestFirst);
        Collections.reverse(left);
        List<LedgerEntry> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            place(left.get(0), left, ordered);
        }
        return ordered;
    }

    private void place(LedgerEntry entry, List<LedgerEntry> left, List<LedgerEntry> ordered) {
        if (!left.remove(entry)) {
            return;
        }
        if (entry.change().kind() == ChangeKind.CREATE) {
            left.stream().filter(older -> needs(older, entry)).toList().forEach(older -> place(older, left, ordered));
        }
        ordered.add(entry);
    }

    private boolean needs(LedgerEntry one, LedgerEntry other) {
        Desired desired = one.change().desired();
        return desired.present()
                && !desired.id().equals(other.change().id())
                && catalog.typeOf(desired.id()).needs(desired, other.change().desired());
    }

    /** What takes a change back; of what comes back whole nothing is lost. */
    private Inverse inverse(LedgerEntry entry, KeptWhole kept) {
        Inverse inverse = Inverse.of(catalog.typeOf(entry.change().id()).schema(), entry.change(), entry.undo());
        return kept.holds(entry.change().id()) ? new Inverse(inverse.desired(), inverse.guard(), List.of()) : inverse;
    }

    /** Whether somebody changed one of these things since the run; of what could not be read nobody knows. */
    boolean meetsWorkOfOthers(Predicate<ResourceId> which) {
        return touched.stream().anyMatch(which);
    }

    /** What asked for a restart when it was done will ask for one when it is taken back. */
    @Override
    public Passed pass(Step.Hold step, State state) {
        return left(step, state).restarting(restarting.contains(step));
    }

    private Passed left(Step.Hold step, State state) {
        Inverse inverse = inverses.get(step);
        if (inverse == null) {
            return new Passed(step, List.of(), "");
        }
        List<String> changed = changedSince(inverse, state);
        if (!changed.isEmpty()) {
            touched.add(inverse.desired().id());
        }
        if (!step.desired().present()) {
            return removed(step, inverse, changed);
        }
        List<String> kept = force ? List.of() : changed;
        List<String> lost = new ArrayList<>(inverse.lost());
        lost.addAll(kept);
        String message = kept.isEmpty()
                ? lost.isEmpty() ? "" : "cannot be restored: " + String.join(", ", lost)
                : "changed since run " + run + ": " + String.join(", ", kept) + "; left alone, --force overwrites it";
        Map<String, Value> properties = new LinkedHashMap<>(step.desired().properties());
        properties.keySet().removeAll(kept);
        Desired desired = new Desired(
                step.desired().id(),
                true,
                properties,
                step.desired().undo(),
                step.place(),
                step.desired().origin(),
                step.desired().latitude());
        return new Passed(
                new Step.Hold(step.number(), step.name(), desired, step.handlers(), null, null, step.place()),
                lost,
                message);
    }

    /** What the run made goes, whatever it holds now; but the plan says that somebody worked on it, and what stays behind. */
    private Passed removed(Step.Hold step, Inverse inverse, List<String> changed) {
        List<String> notes = new ArrayList<>();
        if (!changed.isEmpty()) {
            notes.add("somebody changed it since run " + run + ": " + String.join(", ", changed));
        }
        String behind = catalog.typeOf(step.desired().id()).leavesBehind(step.desired());
        if (!behind.isEmpty()) {
            notes.add(behind);
        }
        return new Passed(step, inverse.lost(), String.join("; ", notes));
    }

    /** Names of properties that are no longer as the run left them, nor as they were before it. */
    private List<String> changedSince(Inverse inverse, State state) {
        List<String> changed = new ArrayList<>();
        if (!(state instanceof State.Present present)) {
            return changed;
        }
        Schema schema = catalog.typeOf(inverse.desired().id()).schema();
        inverse.guard().forEach((name, left) -> {
            Property row = schema.property(name).orElse(null);
            boolean comparable = row != null && !row.is(Property.Flag.WRITE_ONLY) && !row.is(Property.Flag.VOLATILE);
            if (!comparable || left instanceof Secret) {
                // The journal does not keep secrets: nobody can tell whether it is still the same.
                return;
            }
            Value found = present.get(name);
            Value before = inverse.desired().properties().get(name);
            boolean asLeft = left instanceof Value.Absent
                    ? found instanceof Value.Absent || present.inherited().contains(name)
                    : row.type().same(left, found);
            boolean asBefore = before != null && row.type().same(before, found);
            if (!asLeft && !asBefore) {
                changed.add(name);
            }
        });
        return changed;
    }

    private record Part(int number, List<Step> known, boolean afterWhole) implements Stage {
        /** What is still to be restored can be told only when a snapshot is back. */
        @Override
        public List<String> awaits() {
            return afterWhole ? List.of(WholeStage.RESULT) : List.of();
        }

        @Override
        public List<Step> steps(Map<String, Value> registered, Problems problems) {
            return List.copyOf(known);
        }

        @Override
        public List<Outline> outline() {
            return !afterWhole
                    ? List.of()
                    : known.stream()
                            .map(step -> new Outline(step.number(), step.name(), "the snapshot", step.place()))
                            .toList();
        }
    }
}
