package io.corefleet.triage.tree;

import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.Suggestion;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a tree from its file; what is wrong is a problem at its line. */
final class TreeReader {
    private static final Set<String> KEYS =
            new TreeSet<>(Set.of("station", "title", "order", "about", "needs", "unknown", "facts", "conclusions"));
    private static final Set<String> BRANCH = new TreeSet<>(Set.of(
            "id",
            "question",
            "each",
            "subject",
            "when",
            "verdict",
            "confidence",
            "sentence",
            "evidence",
            "events",
            "concerns",
            "explains",
            "remedy",
            "source"));
    private static final Set<String> REMEDY = new TreeSet<>(Set.of("says", "command", "risk", "reversible", "tasks"));
    private static final Value NOTHING = Value.text("");

    private final Problems problems;

    TreeReader(Problems problems) {
        this.problems = problems;
    }

    Optional<Tree> tree(Value written) {
        if (!(written instanceof Value.MapOf map)) {
            problems.error(ProblemCode.CF106, "a tree must be a mapping", written.place());
            return Optional.empty();
        }
        known(map, KEYS, "a tree");
        int before = problems.list().size();
        needed(map, "a tree", "station", "title", "order", "about", "conclusions");
        int order = number(map, "order", 1, 1000);
        List<Tree.Branch> branches = new ArrayList<>();
        for (Value item : items(map, "conclusions")) {
            branch(item).ifPresent(branches::add);
        }
        return problems.list().size() > before
                ? Optional.empty()
                : Optional.of(new Tree(
                        text(map, "station"),
                        text(map, "title"),
                        order,
                        text(map, "about").strip(),
                        texts(map, "needs"),
                        map.get("unknown").orElse(NOTHING),
                        items(map, "facts"),
                        branches));
    }

    private Optional<Tree.Branch> branch(Value item) {
        if (!(item instanceof Value.MapOf map)) {
            problems.error(ProblemCode.CF106, "a conclusion must be a mapping", item.place());
            return Optional.empty();
        }
        known(map, BRANCH, "a conclusion");
        int before = problems.list().size();
        needed(map, "a conclusion", "id", "question", "when", "confidence", "sentence", "remedy", "source");
        String each = text(map, "each");
        int in = each.indexOf(" in ");
        if (!each.isEmpty() && in < 1) {
            problems.error(
                    ProblemCode.CF206,
                    "each must be a name, \"in\" and a list; found " + each,
                    map.keyPlace("each"),
                    "each: pool in pools");
        }
        int confidence = number(map, "confidence", 1, 100);
        Optional<Tree.Remedy> remedy = remedy(map);
        if (problems.list().size() > before || remedy.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Tree.Branch(
                text(map, "id"),
                text(map, "question"),
                in < 1 ? "" : each.substring(0, in).strip(),
                in < 1 ? NOTHING : Value.text(each.substring(in + 4).strip()).at(map.keyPlace("each")),
                map.get("subject").orElse(NOTHING),
                map.get("when").orElse(NOTHING),
                broken(map),
                confidence,
                map.get("sentence").orElse(NOTHING),
                items(map, "evidence"),
                texts(map, "events"),
                map.get("concerns").orElse(NOTHING),
                texts(map, "explains"),
                remedy.get(),
                text(map, "source"),
                map.place()));
    }

    private boolean broken(Value.MapOf map) {
        String verdict = text(map, "verdict");
        if (!verdict.isEmpty() && !verdict.equals("broken") && !verdict.equals("suspect")) {
            problems.error(
                    ProblemCode.CF202, "verdict must be broken or suspect; found " + verdict, map.keyPlace("verdict"));
        }
        return !verdict.equals("suspect");
    }

    private Optional<Tree.Remedy> remedy(Value.MapOf branch) {
        if (!(branch.entries().get("remedy") instanceof Value.MapOf map)) {
            problems.error(ProblemCode.CF106, "remedy must be a mapping", branch.keyPlace("remedy"));
            return Optional.empty();
        }
        known(map, REMEDY, "a remedy");
        needed(map, "a remedy", "says", "risk", "reversible");
        return Optional.of(new Tree.Remedy(
                map.get("says").orElse(NOTHING),
                map.get("command").orElse(NOTHING),
                text(map, "risk"),
                text(map, "reversible").equals("true"),
                map.get("tasks").orElse(Value.absent())));
    }

    private void known(Value.MapOf map, Set<String> keys, String what) {
        for (String key : map.entries().keySet()) {
            if (!keys.contains(key)) {
                problems.error(
                        ProblemCode.CF104,
                        what + " has no key \"" + key + "\"",
                        map.keyPlace(key),
                        Suggestion.didYouMean(key, keys));
            }
        }
    }

    private void needed(Value.MapOf map, String what, String... keys) {
        for (String key : keys) {
            if (map.get(key).isEmpty()) {
                problems.error(ProblemCode.CF107, what + " needs \"" + key + "\"", map.place());
            }
        }
    }

    private int number(Value.MapOf map, String key, int least, int most) {
        Value value = map.get(key).orElse(Value.absent());
        if (value instanceof Value.Int number && number.number() >= least && number.number() <= most) {
            return (int) number.number();
        }
        Mark place = map.keyPlace(key);
        if (!(value instanceof Value.Absent)) {
            problems.error(ProblemCode.CF203, key + " must be a number from " + least + " to " + most, place);
        }
        return least;
    }

    private List<Value> items(Value.MapOf map, String key) {
        Value value = map.get(key).orElse(Value.absent());
        if (value instanceof Value.ListOf list) {
            return list.items();
        }
        if (!(value instanceof Value.Absent)) {
            problems.error(ProblemCode.CF106, key + " must be a list", map.keyPlace(key));
        }
        return List.of();
    }

    private List<String> texts(Value.MapOf map, String key) {
        return items(map, key).stream().map(Value::toString).toList();
    }

    private static String text(Value.MapOf map, String key) {
        return map.get(key)
                .filter(value -> !(value instanceof Value.Absent))
                .map(Value::toString)
                .orElse("");
    }
}
