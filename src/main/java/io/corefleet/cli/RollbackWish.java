package io.corefleet.cli;

import io.corefleet.journal.Journal;
import io.corefleet.outcome.Ledger.LedgerEntry;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What somebody wants taken back.
 *
 * @param runs these runs; empty for the newest that still stands, host by host
 * @param resource only this one, {@code type/key}; empty for all
 * @param to only what was done after this time; null for any. With runs: what of these was
 * @param whole whether what hosts kept before the run is restored first
 */
record RollbackWish(List<String> runs, String resource, Instant to, boolean whole) {
    private static final String RESOURCE = "resource ";
    private static final String TO = "to ";
    private static final String WHOLE = "from snapshot";

    RollbackWish {
        runs = List.copyOf(runs);
    }

    static RollbackWish of(String run, String resource, String to, boolean whole) {
        if (!run.isEmpty() && !to.isEmpty()) {
            throw new IllegalOption("give a run or --to, not both");
        }
        if (!resource.isEmpty() && !resource.contains("/")) {
            throw new IllegalOption("--resource takes TYPE/KEY, for example driver/netsim.inf; found " + resource);
        }
        Instant time = to.isEmpty() ? null : time(to);
        RollbackWish wish =
                new RollbackWish(run.isEmpty() ? List.of() : Arrays.asList(run.split(",")), resource, time, whole);
        if (whole && (wish.runs.size() != 1 || !resource.isEmpty())) {
            throw new IllegalOption("--from-snapshot takes back one whole run; name it");
        }
        return wish;
    }

    /** What the journal has of it, oldest first. */
    List<LedgerEntry> entries(Journal journal, ResourceCatalog catalog) {
        PastChanges past = new PastChanges(journal);
        if (to != null) {
            List<LedgerEntry> since = past.since(to).stream()
                    .filter(entry -> runs.isEmpty() || runs.contains(entry.run()))
                    .toList();
            return ofResource(since, catalog);
        }
        if (!runs.isEmpty()) {
            return ofResource(past.of(runs), catalog);
        }
        return resource.isEmpty() ? past.newest() : past.newestOf(called(catalog));
    }

    private List<LedgerEntry> ofResource(List<LedgerEntry> entries, ResourceCatalog catalog) {
        if (resource.isEmpty()) {
            return entries;
        }
        ResourceId called = called(catalog);
        return entries.stream()
                .filter(entry -> entry.change().id().isMeantBy(called))
                .toList();
    }

    private ResourceId called(ResourceCatalog catalog) {
        int slash = resource.indexOf('/');
        return catalog.called(resource.substring(0, slash), resource.substring(slash + 1));
    }

    /** A time of this machine's clock, or one with a zone. */
    private static Instant time(String to) {
        String text = to.trim().replace(' ', 'T');
        try {
            return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(ZoneId.systemDefault()).toInstant();
        } catch (DateTimeException wrong) {
            throw new IllegalOption("--to takes a time such as \"2026-11-20 14:00\"; found " + to);
        }
    }

    /** How a later {@code retry} asks for the same. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        if (!resource.isEmpty()) {
            words.add(RESOURCE + resource);
        }
        if (to != null) {
            words.add(TO + to);
        }
        if (whole) {
            words.add(WHOLE);
        }
        return words;
    }

    /**
     * The same again, of what a rollback was for: of these runs, and what was done after the time that was meant then. What was done since is
     * none of it.
     */
    static RollbackWish again(String undoes, List<String> words) {
        String to = word(TO, words);
        return new RollbackWish(
                Arrays.asList(undoes.split(",")),
                word(RESOURCE, words),
                to.isEmpty() ? null : Instant.parse(to),
                words.contains(WHOLE));
    }

    /** Whether a rollback with these words took back only a part of its runs. */
    static boolean isPartial(List<String> words) {
        return !word(RESOURCE, words).isEmpty() || !word(TO, words).isEmpty();
    }

    private static String word(String kind, List<String> words) {
        return words.stream()
                .filter(word -> word.startsWith(kind))
                .map(word -> word.substring(kind.length()))
                .findFirst()
                .orElse("");
    }
}
