package io.corefleet.baseline;

import io.corefleet.resource.Latitude;
import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.Suggestion;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the rows of a baseline file; what is wrong is a problem at its line. */
final class RowReader {
    private static final Set<String> KEYS = new TreeSet<>(Set.of(
            "id", "title", "why", "source", "breaks", "level", "ask", "releases", "resources", "or_absent", "accept"));
    private static final Set<String> BOUNDS = new TreeSet<>(Set.of("at_least", "at_most", "contains", "any_of", "not"));

    private final Problems problems;

    RowReader(Problems problems) {
        this.problems = problems;
    }

    List<Row> rows(Value written) {
        List<Row> rows = new ArrayList<>();
        Set<String> ids = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (Value item : list(written)) {
            row(item).ifPresent(row -> {
                if (!ids.add(row.id())) {
                    problems.error(ProblemCode.CF105, "the row " + row.id() + " is written twice", row.place());
                }
                rows.add(row);
            });
        }
        return rows;
    }

    private Optional<Row> row(Value item) {
        if (!(item instanceof Value.MapOf map)) {
            problems.error(ProblemCode.CF106, "a row must be a mapping", item.place());
            return Optional.empty();
        }
        int before = problems.list().size();
        known(map, KEYS, "a row");
        for (String needed : List.of("id", "title", "why", "source", "resources")) {
            if (map.get(needed).isEmpty()) {
                problems.error(ProblemCode.CF107, "a row needs \"" + needed + "\"", map.place());
            }
        }
        List<Row.Resource> resources = new ArrayList<>();
        for (Value resource : list(map.get("resources").orElse(Value.list(List.of())))) {
            resource(resource).ifPresent(resources::add);
        }
        int level = level(map);
        Latitude latitude = new Latitude(text(map, "or_absent").equals("true"), bounds(map));
        return problems.list().size() > before
                ? Optional.empty()
                : Optional.of(new Row(
                        text(map, "id"),
                        text(map, "title"),
                        text(map, "why"),
                        text(map, "source"),
                        text(map, "breaks"),
                        level,
                        text(map, "ask"),
                        Set.copyOf(texts(map.get("releases").orElse(Value.absent()))),
                        resources,
                        latitude,
                        map.place()));
    }

    private int level(Value.MapOf map) {
        String level = text(map, "level");
        if (!level.isEmpty() && !level.equals("1") && !level.equals("2")) {
            problems.error(ProblemCode.CF205, "level must be 1 or 2; found " + level, placeOf(map, "level"));
        }
        return level.equals("2") ? 2 : 1;
    }

    /** A resource is written as a task is: its type, then its arguments. */
    private Optional<Row.Resource> resource(Value item) {
        boolean one = item instanceof Value.MapOf map && map.entries().size() == 1;
        Value arguments =
                one ? ((Value.MapOf) item).entries().values().iterator().next() : null;
        if (!(arguments instanceof Value.MapOf found)) {
            problems.error(
                    ProblemCode.CF106,
                    "a resource of a row must be one type with its arguments",
                    item.place(),
                    "- registry_value: {path: …, name: …, data: …}");
            return Optional.empty();
        }
        String type = ((Value.MapOf) item).entries().keySet().iterator().next();
        return Optional.of(new Row.Resource(type, found));
    }

    private Map<String, Latitude.Bound> bounds(Value.MapOf row) {
        Map<String, Latitude.Bound> bounds = new LinkedHashMap<>();
        Value accept = row.get("accept").orElse(Value.absent());
        if (accept instanceof Value.MapOf properties) {
            properties.entries().forEach((property, bound) -> {
                if (bound instanceof Value.MapOf map) {
                    known(map, BOUNDS, "accept");
                    bounds.put(property, bound(map));
                } else {
                    problems.error(ProblemCode.CF106, "accept." + property + " must be a mapping", bound.place());
                }
            });
        } else if (!(accept instanceof Value.Absent)) {
            problems.error(ProblemCode.CF106, "accept must be a mapping of property to bounds", accept.place());
        }
        return bounds;
    }

    private static Latitude.Bound bound(Value.MapOf map) {
        return new Latitude.Bound(
                map.get("at_least").map(Value::toString).orElse(null),
                map.get("at_most").map(Value::toString).orElse(null),
                texts(map.get("contains").orElse(Value.absent())),
                texts(map.get("any_of").orElse(Value.absent())),
                texts(map.get("not").orElse(Value.absent())));
    }

    private void known(Value.MapOf map, Set<String> keys, String what) {
        for (String key : map.entries().keySet()) {
            if (!keys.contains(key)) {
                problems.error(
                        ProblemCode.CF204,
                        what + " has no key \"" + key + "\"",
                        map.keyPlace(key),
                        Suggestion.didYouMean(key, keys));
            }
        }
    }

    private static Mark placeOf(Value.MapOf map, String key) {
        return map.get(key).map(Value::place).orElse(map.place());
    }

    private List<Value> list(Value written) {
        if (written instanceof Value.ListOf list) {
            return list.items();
        }
        if (!(written instanceof Value.Absent)) {
            problems.error(ProblemCode.CF106, "must be a list", written.place());
        }
        return List.of();
    }

    static String text(Value.MapOf map, String key) {
        return map.get(key)
                .filter(value -> !(value instanceof Value.Absent))
                .map(Value::toString)
                .orElse("");
    }

    static List<String> texts(Value written) {
        if (written instanceof Value.ListOf list) {
            return list.items().stream().map(Value::toString).toList();
        }
        return written instanceof Value.Absent ? List.of() : List.of(written.toString());
    }
}
