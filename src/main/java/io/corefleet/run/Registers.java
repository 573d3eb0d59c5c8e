package io.corefleet.run;

import io.corefleet.compile.Step;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What tasks registered on a host, in the shape that Ansible gives: one result, or {@code results} when the task was a loop. */
final class Registers {
    private final Map<String, List<Value>> results = new LinkedHashMap<>();

    /** Adds the result of a step, when it has a variable for it. */
    void put(Step step, boolean changed, Map<String, Value> output) {
        if (step.register() == null) {
            return;
        }
        Map<String, Value> result = new LinkedHashMap<>();
        result.put("changed", Value.bool(changed));
        result.put("failed", Value.bool(false));
        result.put("skipped", Value.bool(false));
        result.putAll(output);
        lines(result, "stdout");
        lines(result, "stderr");
        results.computeIfAbsent(step.register(), name -> new ArrayList<>()).add(Value.map(result));
    }

    private static void lines(Map<String, Value> result, String name) {
        if (result.get(name) instanceof Value.Text text) {
            result.put(name + "_lines", Value.of(text.text().lines().toList()));
        }
    }

    Map<String, Value> values() {
        Map<String, Value> values = new LinkedHashMap<>();
        results.forEach((name, list) -> values.put(name, list.size() == 1 ? list.get(0) : many(list)));
        return values;
    }

    private static Value many(List<Value> list) {
        boolean changed = list.stream()
                .anyMatch(one -> ((Value.MapOf) one).entries().get("changed").equals(Value.bool(true)));
        return Value.map(Map.of(
                "changed",
                Value.bool(changed),
                "failed",
                Value.bool(false),
                "skipped",
                Value.bool(false),
                "results",
                Value.list(list)));
    }
}
