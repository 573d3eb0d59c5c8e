package io.corefleet.cli;

import io.corefleet.journal.Journal;
import io.corefleet.outcome.Ledger.EntryStatus;
import io.corefleet.outcome.Ledger.LedgerEntry;
import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.PropertyChange;
import io.corefleet.resource.ResourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds in the journal what is to be taken back. What was taken back already is left out, and with it the run that did so. */
final class PastChanges {
    private final Journal journal;
    private final Map<String, List<String>> undoes = new HashMap<>();
    /** Rollbacks that took of their runs only a resource, or what was done after a time. */
    private final Set<String> partial = new HashSet<>();

    PastChanges(Journal journal) {
        this.journal = journal;
        journal.runs().forEach(run -> {
            String undone = run.header().undoes();
            undoes.put(run.header().id(), undone == null ? List.of() : Arrays.asList(undone.split(",")));
            if (undone != null && RollbackWish.isPartial(run.header().scope().tags())) {
                partial.add(run.header().id());
            }
        });
    }

    /** All that these runs did, in the order in which they did. */
    List<LedgerEntry> of(List<String> runs) {
        return sorted(
                runs.stream().flatMap(run -> journal.entries(run).stream()).toList());
    }

    /** All that was done after a time and still stands. */
    List<LedgerEntry> since(Instant time) {
        List<LedgerEntry> all = of(List.copyOf(undoes.keySet())).stream()
                .filter(entry -> entry.at().isAfter(time))
                .toList();
        Set<Long> gone = new HashSet<>();
        for (List<LedgerEntry> ofOne : byResource(all).values()) {
            for (LedgerEntry back : ofOne) {
                for (LedgerEntry done : ofOne) {
                    boolean pair = undoes.getOrDefault(back.run(), List.of()).contains(done.run())
                            && done.number() < back.number()
                            && takesBackWholly(back, done);
                    if (pair && !gone.contains(done.number()) && !gone.contains(back.number())) {
                        gone.add(done.number());
                        gone.add(back.number());
                    }
                }
            }
        }
        return all.stream().filter(entry -> !gone.contains(entry.number())).toList();
    }

    /** On each host what the newest run that still stands did to a resource: before it was the last good state. */
    List<LedgerEntry> newestOf(ResourceId called) {
        List<LedgerEntry> all = of(List.copyOf(undoes.keySet())).stream()
                .filter(entry -> entry.change().id().isMeantBy(called))
                .toList();
        return newest(all);
    }

    /** On each host what the newest run that still stands did to it. */
    List<LedgerEntry> newest() {
        return newest(of(List.copyOf(undoes.keySet())));
    }

    private List<LedgerEntry> newest(List<LedgerEntry> all) {
        Map<String, List<LedgerEntry>> byHost =
                all.stream().collect(Collectors.groupingBy(LedgerEntry::host, LinkedHashMap::new, Collectors.toList()));
        return sorted(byHost.values().stream()
                .flatMap(entries -> standing(entries).stream())
                .toList());
    }

    /** Of the newest run that still stands what of it does: single resources of it may have been taken back. */
    private List<LedgerEntry> standing(List<LedgerEntry> entries) {
        Set<String> undone = new HashSet<>();
        Set<List<Object>> parts = new HashSet<>();
        List<LedgerEntry> chosen = new ArrayList<>();
        for (int i = entries.size() - 1; i >= 0; i--) {
            LedgerEntry entry = entries.get(i);
            ResourceId id = entry.change().id();
            String run = entry.run();
            boolean ofAnother = !chosen.isEmpty() && !chosen.get(0).run().equals(run);
            if (ofAnother || undone.contains(run) || parts.contains(List.of(run, id)) || !stands(entry)) {
                continue;
            }
            List<String> taken = undoes.getOrDefault(run, List.of());
            if (taken.isEmpty()) {
                chosen.add(entry);
            } else if (partial.contains(run)) {
                taken.forEach(each -> parts.add(List.of(each, id)));
            } else {
                undone.addAll(taken);
            }
        }
        return chosen;
    }

    private static boolean stands(LedgerEntry entry) {
        return entry.status() != EntryStatus.NOT_DONE && entry.status() != EntryStatus.TAKEN_BACK;
    }

    /** A rollback leaves alone what somebody changed meanwhile: then the two do not cancel each other. */
    private static boolean takesBackWholly(LedgerEntry back, LedgerEntry done) {
        if (back.status() != EntryStatus.DONE || done.status() != EntryStatus.DONE) {
            return false;
        }
        if (done.change().kind() == ChangeKind.CREATE) {
            return back.change().kind() == ChangeKind.REMOVE;
        }
        return done.change().kind() == ChangeKind.UPDATE
                && back.change().kind() == ChangeKind.UPDATE
                && names(back).equals(names(done));
    }

    private static Set<String> names(LedgerEntry entry) {
        return entry.change().properties().stream().map(PropertyChange::name).collect(Collectors.toSet());
    }

    private static Map<List<Object>, List<LedgerEntry>> byResource(List<LedgerEntry> entries) {
        Map<List<Object>, List<LedgerEntry>> groups = new LinkedHashMap<>();
        for (LedgerEntry entry : entries) {
            ResourceId id = entry.change().id();
            groups.computeIfAbsent(List.of(entry.host(), id), name -> new ArrayList<>())
                    .add(entry);
        }
        return groups;
    }

    /** The runs that did these, in order. */
    static String runs(List<LedgerEntry> entries) {
        Set<String> runs = new LinkedHashSet<>();
        entries.forEach(entry -> runs.add(entry.run()));
        return String.join(",", runs);
    }

    private static List<LedgerEntry> sorted(List<LedgerEntry> entries) {
        return entries.stream()
                .sorted(Comparator.comparingLong(LedgerEntry::number))
                .toList();
    }
}
