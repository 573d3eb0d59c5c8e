package io.corefleet.template;

import com.hubspot.jinjava.util.ObjectTruthValue;
import io.corefleet.template.AnsibleFilters.Arguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ansible's {@code combine}: mappings joined, of which the later wins. */
final class Combination {
    private final boolean deep;
    private final String lists;

    private Combination(boolean deep, String lists) {
        this.deep = deep;
        this.lists = lists;
    }

    static Object of(Object subject, Arguments arguments) {
        Combination combination = new Combination(
                ObjectTruthValue.evaluate(arguments.named().getOrDefault("recursive", false)),
                AnsibleTests.text(arguments.named().getOrDefault("list_merge", "replace")));
        List<Object> all = new ArrayList<>(ofOne(subject));
        arguments.positional().forEach(other -> all.addAll(ofOne(other)));
        Map<String, Object> result = new LinkedHashMap<>();
        for (Object other : all) {
            if (!(other instanceof Map<?, ?>)) {
                throw new ArithmeticException("combine joins mappings; \"" + PythonText.of(other) + "\" is none");
            }
            combination.merge(result, AnsibleFilters.map(other));
        }
        return result;
    }

    /** A mapping, or a list of them. */
    private static List<Object> ofOne(Object written) {
        if (written instanceof Undefined undefined) {
            throw new UndefinedResult(undefined.name());
        }
        return written instanceof Map<?, ?> ? List.of(written) : ListFilters.items(written);
    }

    private void merge(Map<String, Object> into, Map<String, Object> other) {
        other.forEach((key, value) -> {
            Object before = into.get(key);
            if (deep && value instanceof Map && before instanceof Map) {
                Map<String, Object> inner = new LinkedHashMap<>(AnsibleFilters.map(before));
                merge(inner, AnsibleFilters.map(value));
                into.put(key, inner);
            } else if (value instanceof List<?> later && before instanceof List<?> earlier) {
                into.put(key, merged(earlier, later));
            } else {
                into.put(key, value);
            }
        });
    }

    private List<Object> merged(List<?> earlier, List<?> later) {
        return switch (lists) {
            case "keep" -> new ArrayList<>(earlier);
            case "append" -> joined(earlier, later, List.of());
            case "prepend" -> joined(later, earlier, List.of());
            case "append_rp" -> joined(earlier, later, later);
            case "prepend_rp" -> joined(later, earlier, later);
            default -> new ArrayList<>(later);
        };
    }

    /** One list after the other; of the earlier, items that come again are left out where that was asked for. */
    private static List<Object> joined(List<?> first, List<?> second, List<?> again) {
        List<Object> all = new ArrayList<>(first);
        if (first != again) {
            all.removeAll(again);
        }
        second.stream().filter(item -> second == again || !again.contains(item)).forEach(all::add);
        return all;
    }
}
