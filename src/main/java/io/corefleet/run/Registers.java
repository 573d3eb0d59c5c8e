package io.corefleet.run;

import io.corefleet.compile.Step;
import io.corefleet.host.WriteResult;
import io.corefleet.source.Mark;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What tasks registered on a host, in the shape that Ansible gives: one result, or {@code results} when the task was a loop. */
final class Registers {
    private static final String REBOOT = "reboot_required";
    private static final int NEVER_STARTED = 2;

    private final Map<String, Map<Integer, Value>> results = new LinkedHashMap<>();
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private int stage;
    private final Map<Integer, Map<String, Value>> last = new LinkedHashMap<>();

    /** Which task a variable has its results from; the rounds of its loop stand in one stage. */
    private record Source(Mark place, int stage) {}

    /** What is registered from now on comes from other tasks, also where one has the place of an earlier one: it was included again. */
    void nextStage() {
        stage++;
    }

    /** Whether Windows says that a restart is needed, as Ansible's modules tell it. */
    static Map<String, Value> reboot(WriteResult result) {
        return Map.of(REBOOT, Value.bool(result != null && result.rebootNeeded()));
    }

    /** Adds the result of a step that went well. */
    void put(Step step, boolean changed, Map<String, Value> output) {
        put(step, changed, false, output);
    }

    /** Adds the result of a step that failed. Something that ran counts as a change, as in Ansible. */
    void failed(Step step, String why, Map<String, Value> output) {
        Map<String, Value> told = new LinkedHashMap<>(output);
        told.put("msg", Value.text(why));
        if (step instanceof Step.Act act && act.call().arguments().containsKey("successCodes")) {
            // Of a program that could not be started there is no exit code; Ansible tells this one, and until: may ask
            // for it.
            told.putIfAbsent("rc", Value.integer(NEVER_STARTED));
        }
        put(step, step instanceof Step.Act, true, told);
        failure(step);
    }

    /** Adds what a step said. */
    void said(Step.Say say) {
        said(say, "");
    }

    /** The same, and what a person answered. */
    void said(Step.Say say, String answer) {
        Map<String, Value> told = new LinkedHashMap<>(Map.of("msg", Value.text(say.text())));
        if (say.rest() != null) {
            told.put("user_input", Value.text(answer));
        }
        put(say, false, say.fails(), told);
    }

    private void put(Step step, boolean changed, boolean failed, Map<String, Value> output) {
        Map<String, Value> result = new LinkedHashMap<>();
        result.put("changed", Value.bool(changed));
        result.put("failed", Value.bool(failed));
        result.put("skipped", Value.bool(false));
        result.putAll(output);
        lines(result, "stdout");
        lines(result, "stderr");
        correct(step, result);
    }

    /** What a step came to, after its task had its say. */
    void correct(Step step, Map<String, Value> result) {
        last.put(step.number(), result);
        if (step.register() != null) {
            Source source = new Source(step.place(), stage);
            if (!source.equals(sources.put(step.register(), source))) {
                results.remove(step.register());
            }
            results.computeIfAbsent(step.register(), name -> new LinkedHashMap<>())
                    .put(step.number(), Value.map(result));
        }
    }

    /** The last result of a step; empty when it has none. */
    Map<String, Value> last(Step step) {
        return last.getOrDefault(step.number(), Map.of());
    }

    /** Keeps for a rescue what failed. */
    void failure(Step step) {
        Value task = Value.of(Map.of("name", step.name()));
        results.put("ansible_failed_result", new LinkedHashMap<>(Map.of(0, Value.map(last(step)))));
        results.put("ansible_failed_task", new LinkedHashMap<>(Map.of(0, task)));
    }

    private static void lines(Map<String, Value> result, String name) {
        if (result.get(name) instanceof Value.Text text) {
            result.put(name + "_lines", Value.of(text.text().lines().toList()));
        }
    }

    Map<String, Value> values() {
        Map<String, Value> values = new LinkedHashMap<>();
        results.forEach((name, steps) -> {
            List<Value> list = new ArrayList<>(steps.values());
            values.put(name, list.size() == 1 ? list.get(0) : many(list));
        });
        return values;
    }

    private static Value many(List<Value> list) {
        return Value.map(Map.of(
                "changed",
                Value.bool(any(list, "changed")),
                "failed",
                Value.bool(any(list, "failed")),
                "skipped",
                Value.bool(false),
                REBOOT,
                Value.bool(any(list, REBOOT)),
                "results",
                Value.list(list)));
    }

    private static boolean any(List<Value> list, String name) {
        return list.stream().anyMatch(one -> ((Value.MapOf) one).get(name).equals(Optional.of(Value.bool(true))));
    }
}
