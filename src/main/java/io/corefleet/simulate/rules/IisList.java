package io.corefleet.simulate.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A collection in applicationHost.config: what is kept keeps its place and its other attributes, what is new comes last. */
final class IisList {
    /** What tells two items apart, by the list's name; items of other lists are plain text. */
    private static final Map<String, List<String>> IDENTITY = Map.of(
            "bindings", List.of("protocol", "bindingInformation"),
            "environmentVariables", List.of("name"),
            "logFile.customFields", List.of("logFieldName"));

    private IisList() {}

    /** The list as it is after this one has been asked for; all scalars are text. */
    static List<Object> merge(String name, List<?> before, List<?> wanted) {
        List<Object> left = new ArrayList<>(wanted);
        List<Object> merged = new ArrayList<>();
        for (Object item : before) {
            Object match = left.stream()
                    .filter(other -> identity(name, other).equalsIgnoreCase(identity(name, item)))
                    .findFirst()
                    .orElse(null);
            if (match != null) {
                left.remove(match);
                merged.add(joined(item, match));
            }
        }
        merged.addAll(left);
        return merged;
    }

    private static String identity(String name, Object item) {
        if (!(item instanceof Map<?, ?> members)) {
            return String.valueOf(item);
        }
        StringBuilder identity = new StringBuilder();
        IDENTITY.getOrDefault(name, List.of())
                .forEach(part -> identity.append(members.get(part)).append(' '));
        return identity.toString();
    }

    private static Object joined(Object before, Object wanted) {
        if (before instanceof Map<?, ?> old && wanted instanceof Map<?, ?> fresh) {
            Map<Object, Object> joined = new LinkedHashMap<>(old);
            joined.putAll(fresh);
            return joined;
        }
        return wanted;
    }
}
