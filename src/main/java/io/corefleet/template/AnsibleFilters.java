package io.corefleet.template;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.AdvancedFilter;
import com.hubspot.jinjava.lib.filter.Filter;
import com.hubspot.jinjava.util.ObjectTruthValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Filters that Ansible has and Jinjava has not, or has with another meaning of "undefined". */
final class AnsibleFilters {
    private static final Set<String> YES = Set.of("1", "true", "yes", "on");

    private AnsibleFilters() {}

    static List<Filter> all() {
        List<Filter> all = new ArrayList<>(own());
        all.addAll(ListFilters.all());
        all.addAll(TextFilters.all());
        all.addAll(Selections.all());
        all.addAll(NumberFilters.all());
        all.addAll(DataFilters.all());
        all.addAll(SeededFilters.all());
        return all;
    }

    private static List<Filter> own() {
        return List.of(
                new Named("default", AnsibleFilters::fallback),
                new Named("d", AnsibleFilters::fallback),
                new Named("mandatory", (subject, arguments) -> subject),
                new Named(
                        "bool",
                        (subject, arguments) -> YES.contains(text(subject).toLowerCase(Locale.ROOT))),
                new Named("ternary", AnsibleFilters::ternary),
                new Named("combine", Combination::of),
                new Named("dict2items", AnsibleFilters::dict2items),
                new Named("items2dict", AnsibleFilters::items2dict),
                new Named("basename", (subject, arguments) -> last(text(subject), "/")),
                new Named("win_basename", (subject, arguments) -> last(text(subject), "\\/")),
                new Named("dirname", (subject, arguments) -> before(text(subject), "/")),
                new Named("win_dirname", (subject, arguments) -> before(text(subject), "\\/")),
                new Named("quote", (subject, arguments) -> "'" + text(subject).replace("'", "''") + "'"));
    }

    private static Object fallback(Object subject, Arguments arguments) {
        boolean falsy = ObjectTruthValue.evaluate(arguments.at(1, "boolean", false));
        boolean missing = subject instanceof Undefined || (falsy && !ObjectTruthValue.evaluate(subject));
        return missing ? arguments.at(0, "default_value", "") : subject;
    }

    private static Object ternary(Object subject, Arguments arguments) {
        boolean nothing = subject == null && arguments.positional.size() > 2;
        return nothing
                ? arguments.positional.get(2)
                : arguments.at(ObjectTruthValue.evaluate(subject) ? 0 : 1, "", null);
    }

    private static Object dict2items(Object subject, Arguments arguments) {
        String key = text(arguments.named.getOrDefault("key_name", "key"));
        String value = text(arguments.named.getOrDefault("value_name", "value"));
        List<Object> items = new ArrayList<>();
        map(subject).forEach((name, entry) -> {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put(key, name);
            item.put(value, entry);
            items.add(item);
        });
        return items;
    }

    private static Object items2dict(Object subject, Arguments arguments) {
        String key = text(arguments.named.getOrDefault("key_name", "key"));
        String value = text(arguments.named.getOrDefault("value_name", "value"));
        Map<String, Object> result = new LinkedHashMap<>();
        if (subject instanceof Iterable<?> items) {
            items.forEach(item -> result.put(text(map(item).get(key)), map(item).get(value)));
        }
        return result;
    }

    private static String last(String path, String separators) {
        return path.substring(lastSeparator(path, separators) + 1);
    }

    private static String before(String path, String separators) {
        return path.substring(0, Math.max(0, lastSeparator(path, separators)));
    }

    private static int lastSeparator(String path, String separators) {
        return separators.chars().map(path::lastIndexOf).max().orElse(-1);
    }

    static Map<String, Object> map(Object object) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (object instanceof Map<?, ?> any) {
            any.forEach((key, value) -> map.put(text(key), value));
        }
        return map;
    }

    private static String text(Object object) {
        return AnsibleTests.text(object);
    }

    /** What a filter was given. */
    record Arguments(List<Object> positional, Map<String, Object> named) {
        Object at(int index, String name, Object fallback) {
            return index < positional.size() ? positional.get(index) : named.getOrDefault(name, fallback);
        }
    }

    /** What a filter does. */
    @FunctionalInterface
    interface Work {
        Object on(Object subject, Arguments arguments);
    }

    record Named(String name, Work work) implements AdvancedFilter {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public Object filter(
                Object subject, JinjavaInterpreter interpreter, Object[] arguments, Map<String, Object> named) {
            boolean mayBeUndefined = name.equals("default") || name.equals("d");
            if (subject instanceof Undefined undefined && !mayBeUndefined) {
                throw new UndefinedResult(undefined.name());
            }
            return work.on(subject, new Arguments(Arrays.asList(arguments), named));
        }
    }
}
