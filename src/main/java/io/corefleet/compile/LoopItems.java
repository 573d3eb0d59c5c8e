package io.corefleet.compile;

import io.corefleet.playbook.Loop;
import io.corefleet.playbook.Role;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a loop goes over, by the rules of its {@code with_…}. */
final class LoopItems {
    private static final int MOST = 100_000;

    private final PlaybookFiles files;

    LoopItems(PlaybookFiles files) {
        this.files = files;
    }

    /** Where files are looked for. */
    record Place(String part, Role role) {}

    List<Value> of(Loop loop, Value written, Place place, Problems problems) {
        return switch (loop.kind()) {
            case LIST -> list(loop, written, problems);
            case ITEMS -> flat(written, 1);
            case FLATTENED -> flat(written, MOST);
            case DICT -> entries(loop, written, problems);
            case NESTED -> nested(columns(written));
            case TOGETHER -> together(columns(written));
            case INDEXED -> indexed(flat(written, 1));
            case SUBELEMENTS -> subelements(loop, written, problems);
            case SEQUENCE -> Sequence.of(written, problems);
            case FILES ->
                flat(written, MOST).stream()
                        .flatMap(pattern -> files.matching(pattern, place.part(), place.role()).stream())
                        .<Value>map(path -> Value.text(path.toString()).at(written.place()))
                        .toList();
            case FIRST_FILE -> first(written, place, problems);
        };
    }

    private static List<Value> list(Loop loop, Value written, Problems problems) {
        if (written instanceof Value.ListOf list) {
            return list.items();
        }
        Rounds.notAList(loop, problems);
        return List.of();
    }

    /** Lists in the list opened, so many levels deep; a single value is a list of one, nothing is none. */
    private static List<Value> flat(Value written, int levels) {
        if (!(written instanceof Value.ListOf list)) {
            return written instanceof Value.Absent ? List.of() : List.of(written);
        }
        List<Value> all = new ArrayList<>();
        for (Value item : list.items()) {
            all.addAll(item instanceof Value.ListOf && levels > 0 ? flat(item, levels - 1) : List.of(item));
        }
        return all;
    }

    private static List<Value> entries(Loop loop, Value written, Problems problems) {
        if (!(written instanceof Value.MapOf map)) {
            problems.error(
                    ProblemCode.CF106,
                    "with_dict needs a mapping",
                    loop.written().place(),
                    "Use loop for a list.");
            return List.of();
        }
        List<Value> items = new ArrayList<>();
        map.entries().forEach((key, value) -> {
            Map<String, Value> item = new LinkedHashMap<>();
            item.put("key", Value.text(key));
            item.put("value", value);
            items.add(Value.map(item).at(value.place()));
        });
        return items;
    }

    private static List<List<Value>> columns(Value written) {
        return flat(written, 0).stream().map(column -> flat(column, 0)).toList();
    }

    private static List<Value> nested(List<List<Value>> columns) {
        List<List<Value>> rows = new ArrayList<>(List.of(List.of()));
        for (List<Value> column : columns) {
            List<List<Value>> longer = new ArrayList<>();
            for (List<Value> row : rows) {
                for (Value item : column) {
                    List<Value> more = new ArrayList<>(row);
                    more.add(item);
                    longer.add(more);
                }
            }
            rows = longer;
        }
        return rows.stream().<Value>map(Value::list).toList();
    }

    private static List<Value> together(List<List<Value>> columns) {
        int rows = columns.stream().mapToInt(List::size).max().orElse(0);
        List<Value> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            List<Value> row = new ArrayList<>();
            for (List<Value> column : columns) {
                row.add(i < column.size() ? column.get(i) : Value.absent());
            }
            all.add(Value.list(row));
        }
        return all;
    }

    private static List<Value> indexed(List<Value> items) {
        List<Value> all = new ArrayList<>();
        for (Value item : items) {
            all.add(Value.list(List.of(Value.integer(all.size()), item)));
        }
        return all;
    }

    private static List<Value> subelements(Loop loop, Value written, Problems problems) {
        List<Value> given = flat(written, 0);
        List<Value> pairs = new ArrayList<>();
        if (given.size() < 2) {
            problems.error(
                    ProblemCode.CF106,
                    "with_subelements needs a list, and the name of the list in each item",
                    loop.written().place());
            return pairs;
        }
        boolean skips = given.size() > 2 && given.get(2).toString().contains("skip_missing=true");
        for (Value item : flat(given.get(0), 0)) {
            Value inner = item;
            for (String key : given.get(1).toString().split("\\.")) {
                inner = inner instanceof Value.MapOf map ? map.get(key).orElse(Value.absent()) : Value.absent();
            }
            if (inner instanceof Value.ListOf list) {
                list.items().forEach(entry -> pairs.add(Value.list(List.of(item, entry))));
            } else if (!skips) {
                problems.error(
                        ProblemCode.CF106,
                        "with_subelements: an item has no list \"" + given.get(1) + "\"",
                        item.place() == null ? loop.written().place() : item.place(),
                        "Give it one, or write - skip_missing: true as third.");
            }
        }
        return pairs;
    }

    /** The first file that is there, of a list of names, or of {@code files} in {@code paths}. */
    private List<Value> first(Value written, Place place, Problems problems) {
        List<String> names = new ArrayList<>();
        boolean skips = false;
        for (Value one : flat(written, MOST)) {
            if (one instanceof Value.MapOf map) {
                skips |= map.get("skip").filter(Value.bool(true)::equals).isPresent();
                List<Value> folders = flat(map.get("paths").orElse(Value.text("")), 0);
                for (Value folder : folders) {
                    flat(map.get("files").orElse(Value.absent()), 0)
                            .forEach(name ->
                                    names.add(folder.toString().isEmpty() ? name.toString() : folder + "/" + name));
                }
            } else {
                names.add(one.toString());
            }
        }
        for (String name : names) {
            Optional<Path> found = files.place(name, place.part(), place.role());
            if (found.isPresent()) {
                return List.of(
                        Value.text(found.get().toAbsolutePath().toString()).at(written.place()));
            }
        }
        if (!skips) {
            problems.error(
                    ProblemCode.CF101,
                    "none of these files is there: " + String.join(", ", names),
                    written.place(),
                    "Write skip: true beside files: where none is needed.");
        }
        return List.of();
    }
}
