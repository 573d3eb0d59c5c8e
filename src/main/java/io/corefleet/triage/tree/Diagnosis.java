package io.corefleet.triage.tree;

import io.corefleet.json.Json;
import io.corefleet.outcome.Conclusion;
import io.corefleet.outcome.Station;
import io.corefleet.source.Problems;
import io.corefleet.template.Scope;
import io.corefleet.template.Templates;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Walks the trees over the signs of one host. Conclusions that follow from another one of the same thing are left out; the others are told by
 * falling confidence.
 * Safe for use by many threads, as long as each has problems of its own.
 */
public final class Diagnosis {
    private static final int MOST_EVENTS = 4;
    private static final String CONDITION = "when";

    private final Trees trees;
    private final Templates templates;

    /** By these trees. */
    public Diagnosis(Trees trees, Templates templates) {
        this.trees = trees;
        this.templates = templates;
    }

    /** The sections of the evidence that the trees need. */
    public Set<String> needs() {
        return trees.needs();
    }

    /**
     * What the trees say.
     *
     * @param stations all of them, in order
     * @param conclusions the most likely first
     */
    public record Result(List<Station> stations, List<Conclusion> conclusions) {}

    /**
     * Walks.
     *
     * @param signs the variables of the trees' conditions
     * @param missing sections of the evidence that the host could not tell, and why
     */
    public Result of(Map<String, Value> signs, Map<String, String> missing, Problems problems) {
        Scope scope = Scope.empty().withData(signs);
        List<Found> found = new ArrayList<>();
        for (Tree tree : trees.all()) {
            for (Tree.Branch branch : tree.branches()) {
                found.addAll(conclusions(tree, branch, scope, problems));
            }
        }
        List<Found> drawn = List.copyOf(found);
        found.removeIf(one -> drawn.stream().anyMatch(other -> other.explains(one)));
        List<Station> stations = trees.all().stream()
                .map(tree -> station(tree, found, scope, missing, problems))
                .toList();
        List<Conclusion> told = found.stream()
                .map(Found::conclusion)
                .sorted(Comparator.comparing(Conclusion::confidence).reversed())
                .toList();
        return new Result(stations, told);
    }

    private List<Found> conclusions(Tree tree, Tree.Branch branch, Scope scope, Problems problems) {
        if (branch.item().isEmpty()) {
            return templates.test(branch.when(), scope, problems)
                    ? List.of(found(tree, branch, scope, problems))
                    : List.of();
        }
        List<Found> drawn = new ArrayList<>();
        for (Value item : items(branch, scope, problems)) {
            Scope inside = scope.withData(Map.of(branch.item(), item));
            if (templates.test(branch.when(), inside, problems)) {
                drawn.add(found(tree, branch, inside, problems));
            }
        }
        return drawn;
    }

    private Found found(Tree tree, Tree.Branch branch, Scope scope, Problems problems) {
        Conclusion conclusion = conclusion(tree, branch, scope, problems);
        return Found.of(conclusion, branch, lines(List.of(branch.concerns()), scope, problems));
    }

    private List<Value> items(Tree.Branch branch, Scope scope, Problems problems) {
        Value list = templates.render(
                Value.text("{{ " + branch.of() + " }}").at(branch.of().place()), scope, problems);
        return list instanceof Value.ListOf items ? items.items() : List.of();
    }

    private Conclusion conclusion(Tree tree, Tree.Branch branch, Scope scope, Problems problems) {
        List<String> evidence = new ArrayList<>(lines(branch.evidence(), scope, problems));
        evidence.addAll(cited(branch, scope));
        Tree.Remedy remedy = branch.remedy();
        List<Value> tasks = tasks(remedy, scope, problems);
        return new Conclusion(
                branch.id(),
                tree.station(),
                text(branch.subject(), scope, problems),
                text(branch.sentence(), scope, problems),
                branch.confidence(),
                evidence,
                new Conclusion.Remedy(
                        text(remedy.says(), scope, problems),
                        text(remedy.command(), scope, problems),
                        remedy.risk(),
                        remedy.reversible(),
                        tasks.isEmpty() ? "" : Json.write(Value.list(tasks))),
                branch.source());
    }

    /** Those whose condition holds, without it; what another would need may not even be there. */
    private List<Value> tasks(Tree.Remedy remedy, Scope scope, Problems problems) {
        List<Value> tasks = new ArrayList<>();
        if (remedy.tasks() instanceof Value.ListOf written) {
            for (Value one : written.items()) {
                Value.MapOf task = (Value.MapOf) one;
                Optional<Value> condition = task.get(CONDITION);
                if (condition.isEmpty() || templates.test(condition.get(), scope, problems)) {
                    Map<String, Value> rest = new LinkedHashMap<>(task.entries());
                    rest.remove(CONDITION);
                    tasks.add(templates.render(Value.map(rest), scope, problems));
                }
            }
        }
        return tasks;
    }

    /** The newest events of the names that the question cites: those of the thing it asks about, if that has events of its own. */
    private static List<String> cited(Tree.Branch branch, Scope scope) {
        Value item = scope.written(branch.item()).orElse(Value.absent());
        Value own = item instanceof Value.MapOf map ? map.get("events").orElse(Value.absent()) : Value.absent();
        Value events =
                own instanceof Value.ListOf ? own : scope.written("events").orElse(Value.absent());
        Map<String, List<String>> lines = new LinkedHashMap<>();
        if (events instanceof Value.ListOf list) {
            for (Value event : list.items()) {
                Map<String, Value> members = ((Value.MapOf) event).entries();
                if (branch.events().contains(members.get("name").toString())) {
                    lines.computeIfAbsent(members.get("name").toString(), name -> new ArrayList<>())
                            .add(members.get("line").toString());
                }
            }
        }
        return lines.values().stream()
                .map(all -> all.get(all.size() - 1) + (all.size() > 1 ? " (" + all.size() + " times)" : ""))
                .limit(MOST_EVENTS)
                .toList();
    }

    private Station station(Tree tree, List<Found> found, Scope scope, Map<String, String> missing, Problems problems) {
        List<String> facts = new ArrayList<>(lines(tree.facts(), scope, problems));
        tree.needs().stream()
                .filter(missing::containsKey)
                .forEach(section -> facts.add(section + " could not be told: " + missing.get(section)));
        boolean here = false;
        boolean broken = false;
        for (Found one : found) {
            if (one.conclusion().station().equals(tree.station())) {
                here = true;
                broken |= one.branch().broken();
            }
        }
        boolean unknown = tree.needs().stream().anyMatch(missing::containsKey)
                || (isWritten(tree.unknown()) && templates.test(tree.unknown(), scope, problems));
        Station.Verdict verdict = broken
                ? Station.Verdict.BROKEN
                : here ? Station.Verdict.SUSPECT : unknown ? Station.Verdict.UNKNOWN : Station.Verdict.FINE;
        return new Station(tree.station(), tree.title(), verdict, facts);
    }

    private static boolean isWritten(Value value) {
        return !value.toString().isEmpty();
    }

    /** Templates may make lists of lines. */
    private List<String> lines(List<Value> written, Scope scope, Problems problems) {
        List<String> lines = new ArrayList<>();
        for (Value one : written) {
            Value made = templates.render(one, scope, problems);
            if (made instanceof Value.ListOf list) {
                list.items().forEach(item -> add(item, lines));
            } else {
                add(made, lines);
            }
        }
        return lines;
    }

    /** Loops put a semicolon behind each item, the last one too. */
    private static void add(Value made, List<String> lines) {
        String line =
                made instanceof Value.Absent ? "" : made.toString().strip().replaceFirst(";$", "");
        if (!line.isEmpty()) {
            lines.add(line);
        }
    }

    private String text(Value written, Scope scope, Problems problems) {
        return templates.render(written, scope, problems).toString().strip().replaceAll("\\s+", " ");
    }
}
