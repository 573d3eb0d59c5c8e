package io.corefleet.cli;

import io.corefleet.journal.Journal;
import io.corefleet.outcome.Ledger.LedgerEntry;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/**
 * What somebody wants taken back.
 *
 * @param runs these runs; empty for the newest that still stands, host by host
 * @param resource only this one, {@code type/key}; empty for all
 * @param to all that was done after this time; empty for runs
 */
record RollbackWish(List<String> runs, String resource, String to) {
    RollbackWish {
        runs = List.copyOf(runs);
    }

    static RollbackWish of(String run, String resource, String to) {
        if (!run.isEmpty() && !to.isEmpty()) {
            throw new IllegalOption("give a run or --to, not both");
        }
        if (!resource.isEmpty() && !resource.contains("/")) {
            throw new IllegalOption("--resource takes TYPE/KEY, for example driver/netsim.inf; found " + resource);
        }
        return new RollbackWish(run.isEmpty() ? List.of() : Arrays.asList(run.split(",")), resource, to);
    }

    /** What the journal has of it, oldest first. */
    List<LedgerEntry> entries(Journal journal) {
        PastChanges past = new PastChanges(journal);
        if (!to.isEmpty()) {
            return ofResource(past.since(time()));
        }
        if (!runs.isEmpty()) {
            return ofResource(past.of(runs));
        }
        return resource.isEmpty() ? past.newest() : past.newestOf(type(), key());
    }

    private List<LedgerEntry> ofResource(List<LedgerEntry> entries) {
        return resource.isEmpty()
                ? entries
                : entries.stream()
                        .filter(entry -> entry.change().id().type().equals(type())
                                && entry.change().id().key().equalsIgnoreCase(key()))
                        .toList();
    }

    private String type() {
        return resource.substring(0, resource.indexOf('/'));
    }

    private String key() {
        return resource.substring(resource.indexOf('/') + 1);
    }

    /** A time of this machine's clock, or one with a zone. */
    private Instant time() {
        try {
            return to.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$") && to.contains("T")
                    ? java.time.OffsetDateTime.parse(to).toInstant()
                    : LocalDateTime.parse(to.trim().replace(' ', 'T'))
                            .atZone(ZoneId.systemDefault())
                            .toInstant();
        } catch (DateTimeException wrong) {
            throw new IllegalOption("--to takes a time such as \"2026-11-20 14:00\"; found " + to);
        }
    }

    /** How a later {@code retry} asks for the same. */
    List<String> words() {
        return resource.isEmpty() ? List.of() : List.of("resource " + resource);
    }

    /** The same again, of what a rollback was for. */
    static RollbackWish again(String undoes, List<String> words) {
        String resource = words.stream()
                .filter(word -> word.startsWith("resource "))
                .map(word -> word.substring("resource ".length()))
                .findFirst()
                .orElse("");
        return new RollbackWish(Arrays.asList(undoes.split(",")), resource, "");
    }
}
