package io.corefleet.compile;

import io.corefleet.inventory.HostEntry;
import io.corefleet.inventory.Inventory;
import io.corefleet.plan.Waiver;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.Tabled;
import io.corefleet.source.Mark;
import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.Severity;
import io.corefleet.source.Suggestion;
import io.corefleet.value.Value;
import io.corefleet.yaml.MarkedYaml;
import io.corefleet.yaml.TagReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads {@code accept.yml}: the differences that somebody accepts for a time. It is a file of its own, since the playbook says what is
 * wanted, and who accepts that it is not so for a while is often somebody else.
 */
public final class WaiverReader {
    private static final List<String> KEYS = List.of("hosts", "type", "key", "property", "until", "by", "why");
    private static final List<String> NEEDED = List.of("type", "until", "by", "why");
    private static final String ANY = "*";

    private final ResourceCatalog catalog;
    private final Inventory inventory;
    private final Problems problems;

    /**
     * A reader.
     *
     * @param inventory which hosts a pattern means
     * @param problems gets every mistake, with its place
     */
    public WaiverReader(ResourceCatalog catalog, Inventory inventory, Problems problems) {
        this.catalog = catalog;
        this.inventory = inventory;
        this.problems = problems;
    }

    /** What a file accepts, in order; entries with a mistake are left out. */
    public List<Waiver> read(Path file) {
        Value content = MarkedYaml.read(file, TagReader.NONE, problems).orElse(Value.absent());
        if (!(content instanceof Value.MapOf map)) {
            boolean empty = content instanceof Value.Absent;
            if (!empty) {
                problems.error(ProblemCode.CF106, file + " must be a mapping with the key accept", content.place());
            }
            return List.of();
        }
        known("the file", map, List.of("accept"));
        Value list = map.entries().getOrDefault("accept", Value.absent());
        if (list instanceof Value.ListOf entries) {
            return entries.items().stream()
                    .flatMap(entry -> entry(entry).stream())
                    .toList();
        }
        if (!(list instanceof Value.Absent)) {
            problems.error(ProblemCode.CF106, "accept must be a list", map.keyPlace("accept"));
        }
        return List.of();
    }

    private Optional<Waiver> entry(Value value) {
        if (!(value instanceof Value.MapOf map)) {
            problems.error(ProblemCode.CF106, "what is accepted must be a mapping", value.place());
            return Optional.empty();
        }
        int before = problems.list().size();
        known("what is accepted", map, KEYS);
        for (String needed : NEEDED) {
            if (text(map, needed, "").isBlank()) {
                problems.error(
                        ProblemCode.CF107, "what is accepted needs \"" + needed + "\"", map.place(), hint(needed));
            }
        }
        String type = text(map, "type", ANY);
        checkType(type, map);
        checkProperty(type, text(map, "property", ANY), map);
        LocalDate until = until(map);
        String pattern = text(map, "hosts", "all");
        Set<String> hosts = hosts(pattern, place(map, "hosts"));
        boolean wrong = problems.list().stream().skip(before).anyMatch(problem -> problem.severity() == Severity.ERROR);
        return wrong
                ? Optional.empty()
                : Optional.of(new Waiver(
                        pattern,
                        hosts,
                        type,
                        text(map, "key", ANY),
                        text(map, "property", ANY),
                        until,
                        text(map, "by", ""),
                        text(map, "why", ""),
                        map.place()));
    }

    private static String hint(String key) {
        return switch (key) {
            case "type" -> "A resource type, such as iis_app_pool, or * for any.";
            case "until" -> "The last day, such as 2026-12-24: nothing is accepted for ever.";
            case "by" -> "Who answers for it.";
            default -> "A reason, for whoever reads the report.";
        };
    }

    private void known(String what, Value.MapOf map, List<String> keys) {
        map.entries().keySet().stream()
                .filter(key -> !keys.contains(key))
                .forEach(key -> problems.error(
                        ProblemCode.CF104,
                        what + " has no key \"" + key + "\"",
                        map.keyPlace(key),
                        Suggestion.didYouMean(key, keys)));
    }

    private String text(Value.MapOf map, String key, String usual) {
        Value value = map.entries().getOrDefault(key, Value.absent());
        if (value instanceof Value.ListOf || value instanceof Value.MapOf) {
            problems.error(ProblemCode.CF106, key + " must be a text", map.keyPlace(key));
            return usual;
        }
        return value instanceof Value.Absent ? usual : value.toString();
    }

    private void checkType(String type, Value.MapOf map) {
        boolean glob = isGlob(type);
        if (!glob && catalog.type(type).isEmpty()) {
            problems.error(
                    ProblemCode.CF104,
                    "there is no resource type \"" + type + "\"",
                    place(map, "type"),
                    catalog.didYouMean(type));
        }
    }

    private void checkProperty(String type, String property, Value.MapOf map) {
        Optional<Tabled> tabled = catalog.resource(type).map(found -> found);
        if (tabled.isPresent()
                && !isGlob(property)
                && tabled.get().schema().property(property).isEmpty()) {
            List<String> names = new ArrayList<>();
            tabled.get().schema().properties().forEach(row -> names.add(row.name()));
            problems.error(
                    ProblemCode.CF204,
                    type + " has no property \"" + property + "\"",
                    place(map, "property"),
                    Suggestion.didYouMean(property, names));
        }
    }

    private LocalDate until(Value.MapOf map) {
        String text = text(map, "until", "");
        try {
            return text.isBlank() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException noDay) {
            problems.error(
                    ProblemCode.CF206,
                    "\"" + text + "\" is not a day",
                    place(map, "until"),
                    "The last day on which it is accepted, as 2026-12-24.");
            return null;
        }
    }

    /** A host that is gone from the inventory makes a waiver useless, not the look for drift. */
    private Set<String> hosts(String pattern, Mark place) {
        Problems unmatched = new Problems();
        Set<String> hosts = inventory.match(pattern, place, unmatched).stream()
                .map(HostEntry::name)
                .collect(Collectors.toSet());
        unmatched
                .list()
                .forEach(problem -> problems.add(
                        Problem.warning(problem.code(), problem.summary(), problem.place(), problem.hint())));
        return hosts;
    }

    private static Mark place(Value.MapOf map, String key) {
        Value value = map.entries().get(key);
        return value == null ? map.place() : value.mark().orElse(map.place());
    }

    private static boolean isGlob(String text) {
        return text.contains("*") || text.contains("?");
    }
}
