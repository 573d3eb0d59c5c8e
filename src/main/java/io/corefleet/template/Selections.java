package io.corefleet.template;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import com.hubspot.jinjava.lib.filter.Filter;
import com.hubspot.jinjava.util.ObjectTruthValue;
import io.corefleet.template.AnsibleFilters.Arguments;
import io.corefleet.template.AnsibleFilters.Named;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Filters that choose items of a list or take something of each. Jinjava's want a test where Jinja wants none, and know no {@code default}. */
final class Selections {
    private Selections() {}

    static List<Filter> all() {
        return List.of(
                new Named("select", (subject, given) -> chosen(subject, given, false, true)),
                new Named("reject", (subject, given) -> chosen(subject, given, false, false)),
                new Named("selectattr", (subject, given) -> chosen(subject, given, true, true)),
                new Named("rejectattr", (subject, given) -> chosen(subject, given, true, false)),
                new Named("map", Selections::map),
                new Named("groupby", Selections::groups),
                new Named("sort", Selections::sorted));
    }

    private static List<Object> chosen(Object subject, Arguments given, boolean ofMember, boolean wanted) {
        List<Object> arguments = new ArrayList<>(given.positional());
        if (ofMember && arguments.isEmpty()) {
            throw new ArithmeticException("selectattr and rejectattr need the name of a member");
        }
        Object member = ofMember ? arguments.remove(0) : null;
        List<Object> chosen = new ArrayList<>();
        for (Object item : ListFilters.items(subject)) {
            Object asked = ofMember ? member(item, member) : item;
            if (holds(asked, arguments) == wanted) {
                chosen.add(item);
            }
        }
        return chosen;
    }

    private static boolean holds(Object asked, List<Object> arguments) {
        if (arguments.isEmpty()) {
            return !(asked instanceof Undefined) && ObjectTruthValue.evaluate(asked);
        }
        JinjavaInterpreter now = JinjavaInterpreter.getCurrent();
        String name = plain(arguments.get(0));
        ExpTest test = now.getContext().getExpTest(name);
        if (test == null) {
            throw new ArithmeticException("there is no test \"" + name + "\"");
        }
        return test.evaluate(asked, now, arguments.subList(1, arguments.size()).toArray());
    }

    private static List<Object> map(Object subject, Arguments given) {
        List<Object> made = new ArrayList<>();
        Object member = given.named().get("attribute");
        for (Object item : ListFilters.items(subject)) {
            made.add(member == null ? filtered(item, given) : mapped(item, member, given));
        }
        return made;
    }

    private static Object mapped(Object item, Object member, Arguments given) {
        Object found = member(item, member);
        boolean missing = found instanceof Undefined && given.named().containsKey("default");
        return missing ? given.named().get("default") : found;
    }

    private static Object filtered(Object item, Arguments given) {
        if (given.positional().isEmpty()) {
            throw new ArithmeticException("map needs the name of a filter, or attribute=");
        }
        JinjavaInterpreter now = JinjavaInterpreter.getCurrent();
        String name = plain(given.positional().get(0));
        Filter filter = now.getContext().getFilter(name);
        if (filter == null) {
            throw new ArithmeticException("there is no filter \"" + name + "\"");
        }
        Object[] arguments =
                given.positional().subList(1, given.positional().size()).toArray();
        return filter.filter(item, now, arguments, given.named());
    }

    /** The name of a filter or test without that of its collection. */
    private static String plain(Object name) {
        String text = AnsibleTests.text(name);
        return text.substring(text.lastIndexOf('.') + 1);
    }

    /** Pairs of what the items have in common, and the items. */
    private static List<Object> groups(Object subject, Arguments given) {
        Object member = given.at(0, "attribute", "");
        List<Object> names = new ArrayList<>();
        List<List<Object>> members = new ArrayList<>();
        for (Object item : sorted(ListFilters.items(subject), member, false, false)) {
            Object name = mapped(item, member, given);
            if (names.isEmpty() || !Objects.equals(names.get(names.size() - 1), name)) {
                names.add(name);
                members.add(new ArrayList<>());
            }
            members.get(members.size() - 1).add(item);
        }
        List<Object> groups = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            List<Object> pair = new ArrayList<>();
            pair.add(names.get(i));
            pair.add(members.get(i));
            groups.add(pair);
        }
        return groups;
    }

    private static Object sorted(Object subject, Arguments given) {
        boolean downwards = ObjectTruthValue.evaluate(given.at(0, "reverse", false));
        boolean exact = ObjectTruthValue.evaluate(given.at(1, "case_sensitive", false));
        return sorted(ListFilters.items(subject), given.at(2, "attribute", null), downwards, exact);
    }

    private static List<Object> sorted(List<Object> items, Object members, boolean downwards, boolean exact) {
        List<Object> sorted = new ArrayList<>(items);
        Comparator<Object> order = (left, right) -> compare(left, right, members, exact);
        sorted.sort(downwards ? Collections.reverseOrder(order) : order);
        return sorted;
    }

    /** By the items themselves, or by members of them: those that come first count first. */
    private static int compare(Object left, Object right, Object members, boolean exact) {
        if (members == null) {
            return compare(left, right, exact);
        }
        return Stream.of(members.toString().split(","))
                .mapToInt(member -> compare(member(left, member), member(right, member), exact))
                .filter(order -> order != 0)
                .findFirst()
                .orElse(0);
    }

    private static int compare(Object left, Object right, boolean exact) {
        boolean texts = left instanceof CharSequence && right instanceof CharSequence;
        return texts && !exact
                ? left.toString().compareToIgnoreCase(right.toString())
                : ListFilters.compare(left, right);
    }

    /** A member, or a member of a member: {@code a.b}; a number is a place in a list. */
    static Object member(Object item, Object path) {
        Object found = item;
        for (String name : path.toString().split("\\.")) {
            if (found instanceof List<?> list && name.matches("\\d{1,9}")) {
                int place = Integer.parseInt(name);
                found = place < list.size() ? list.get(place) : missing(name);
            } else if (found instanceof Map<?, ?> map) {
                found = map.containsKey(name) || map instanceof Mapping || map instanceof Undefined
                        ? map.get(name)
                        : missing(name);
            } else {
                return missing(name);
            }
        }
        return found;
    }

    private static Undefined missing(String name) {
        return new Undefined(name, told -> {
            throw new UndefinedResult(told);
        });
    }
}
