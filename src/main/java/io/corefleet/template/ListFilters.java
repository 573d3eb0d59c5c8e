package io.corefleet.template;

import com.hubspot.jinjava.lib.filter.Filter;
import io.corefleet.template.AnsibleFilters.Arguments;
import io.corefleet.template.AnsibleFilters.Named;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Filters over lists that Ansible has and Jinjava has not, or has with another result. */
final class ListFilters {
    private static final int MOST_CHOICES = 100_000;

    private ListFilters() {}

    static List<Filter> all() {
        return List.of(
                new Named("product", (subject, arguments) -> product(subject, arguments.positional())),
                new Named("zip", (subject, arguments) -> zip(subject, arguments, false)),
                new Named("zip_longest", (subject, arguments) -> zip(subject, arguments, true)),
                new Named("subelements", ListFilters::subelements),
                new Named("extract", ListFilters::extract),
                new Named("max", (subject, arguments) -> Collections.max(items(subject), order(arguments))),
                new Named("min", (subject, arguments) -> Collections.min(items(subject), order(arguments))),
                new Named("combinations", (subject, arguments) -> choices(subject, arguments, true)),
                new Named("permutations", (subject, arguments) -> choices(subject, arguments, false)),
                new Named(
                        "flatten",
                        (subject, arguments) ->
                                flatten(subject, (int) number(arguments.at(0, "levels", 1000)), new ArrayList<>())));
    }

    static List<Object> items(Object subject) {
        List<Object> items = new ArrayList<>();
        if (subject instanceof Map<?, ?> map) {
            items.addAll(map.keySet());
        } else if (subject instanceof Iterable<?> many) {
            many.forEach(items::add);
        } else {
            items.add(subject);
        }
        return items;
    }

    /** Every item with every item of the others: the last changes fastest. */
    private static List<Object> product(Object subject, List<Object> others) {
        List<List<Object>> rows = new ArrayList<>();
        items(subject).forEach(item -> rows.add(new ArrayList<>(Collections.singletonList(item))));
        for (Object other : others) {
            List<List<Object>> longer = new ArrayList<>();
            rows.forEach(row -> items(other).forEach(item -> longer.add(plus(row, item))));
            rows.clear();
            rows.addAll(longer);
        }
        return new ArrayList<>(rows);
    }

    private static List<Object> plus(List<Object> row, Object item) {
        List<Object> more = new ArrayList<>(row);
        more.add(item);
        return more;
    }

    private static List<Object> zip(Object subject, Arguments arguments, boolean longest) {
        List<List<Object>> columns = new ArrayList<>();
        if (arguments.positional().isEmpty()) {
            // A list of lists by itself.
            items(subject).forEach(column -> columns.add(items(column)));
        } else {
            columns.add(items(subject));
        }
        arguments.positional().forEach(other -> columns.add(items(other)));
        var lengths = columns.stream().mapToInt(List::size);
        int rows = longest ? lengths.max().orElse(0) : lengths.min().orElse(0);
        List<Object> result = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            List<Object> row = new ArrayList<>();
            for (List<Object> column : columns) {
                row.add(i < column.size() ? column.get(i) : arguments.named().get("fillvalue"));
            }
            result.add(row);
        }
        return result;
    }

    /** Each item of a list with each entry of a list in it. */
    private static List<Object> subelements(Object subject, Arguments arguments) {
        boolean skips = Boolean.TRUE.equals(arguments.at(1, "skip_missing", false));
        List<Object> pairs = new ArrayList<>();
        List<Object> all = subject instanceof Map<?, ?> map ? new ArrayList<>(map.values()) : items(subject);
        for (Object item : all) {
            Object inner = item;
            for (String key :
                    Objects.toString(arguments.at(0, "subelements", "")).split("\\.")) {
                inner = inner instanceof Map<?, ?> map ? map.get(key) : null;
            }
            if (inner instanceof Undefined missing && !skips) {
                throw new UndefinedResult(missing.name());
            }
            if (inner instanceof Iterable<?> entries && !(inner instanceof Undefined)) {
                entries.forEach(entry -> pairs.add(plus(new ArrayList<>(List.of(item)), entry)));
            }
        }
        return pairs;
    }

    private static Object extract(Object subject, Arguments arguments) {
        Object container = arguments.at(0, "container", null);
        if (container instanceof List<?> list && subject instanceof Number index) {
            return list.get(index.intValue());
        }
        Object found = container instanceof Map<?, ?> map ? map.get(subject) : null;
        Object member = arguments.at(1, "morekeys", null);
        for (Object key : member == null ? List.of() : items(member)) {
            found = found instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return found;
    }

    private static List<Object> flatten(Object subject, int levels, List<Object> into) {
        for (Object item : items(subject)) {
            boolean list = item instanceof Iterable<?> && !(item instanceof Map<?, ?>);
            if (list && levels > 0) {
                flatten(item, levels - 1, into);
            } else if (item != null) {
                into.add(item);
            }
        }
        return into;
    }

    private static Comparator<Object> order(Arguments arguments) {
        Object member = arguments.named().get("attribute");
        return member == null
                ? ListFilters::compare
                : (left, right) -> compare(Selections.member(left, member), Selections.member(right, member));
    }

    /** Every choice of so many items; of combinations one in the order of the list. */
    private static List<Object> choices(Object subject, Arguments arguments, boolean inOrder) {
        List<Object> items = items(subject);
        Object wanted = arguments.at(0, "r", (long) items.size());
        int many = (int) number(wanted);
        List<Object> rows = new ArrayList<>();
        if (many >= 0 && many <= items.size()) {
            choose(items, many, inOrder, new ArrayList<>(), rows);
        }
        return rows;
    }

    private static void choose(List<Object> items, int many, boolean inOrder, List<Integer> taken, List<Object> rows) {
        if (taken.size() == many) {
            if (rows.size() == MOST_CHOICES) {
                throw new ArithmeticException("more than " + MOST_CHOICES + " choices");
            }
            rows.add(new ArrayList<>(taken.stream().map(items::get).toList()));
            return;
        }
        int first = inOrder && !taken.isEmpty() ? taken.get(taken.size() - 1) + 1 : 0;
        for (int i = first; i < items.size(); i++) {
            if (!taken.contains(i)) {
                List<Integer> more = new ArrayList<>(taken);
                more.add(i);
                choose(items, many, inOrder, more, rows);
            }
        }
    }

    static int compare(Object left, Object right) {
        return left instanceof Number && right instanceof Number
                ? Double.compare(number(left), number(right))
                : Comparator.<String>naturalOrder().compare(Objects.toString(left), Objects.toString(right));
    }

    private static double number(Object object) {
        return object instanceof Number number ? number.doubleValue() : 0;
    }

    /** Python's {@code dict}: of pairs. */
    static Map<String, Object> dict(Object pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Object pair : items(pairs)) {
            List<Object> two = items(pair);
            map.put(Objects.toString(two.get(0)), two.get(two.size() - 1));
        }
        return map;
    }
}
