package io.corefleet.compile;

import io.corefleet.playbook.Care;
import io.corefleet.playbook.Task;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.template.Scope;
import io.corefleet.template.Templates;
import io.corefleet.value.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a task says of its own result, for one of its steps: {@code failed_when}, {@code changed_when}, {@code until}, {@code ignore_errors}. */
public final class Judge {
    private static final int RETRIES = 3;
    private static final int SECONDS = 5;
    private static final int MOST = 100_000;

    private final Task.Single task;
    private final Care care;
    private final Scope scope;
    private final Templates templates;
    private final boolean ignores;
    private final int retries;
    private final int seconds;

    private Judge(Task.Single task, Scope scope, Templates templates, Problems problems) {
        this.task = task;
        this.care = task.care();
        this.scope = scope;
        this.templates = templates;
        this.ignores =
                !(care.ignoreErrors() instanceof Value.Absent) && templates.test(care.ignoreErrors(), scope, problems);
        this.retries = number("retries", care.retries(), care.until().isEmpty() ? 0 : RETRIES, problems);
        this.seconds = number("delay", care.delay(), SECONDS, problems);
    }

    /** The judge of a step; null when the task says nothing of its result. */
    static Judge of(Task.Single task, Scope scope, Templates templates, Problems problems) {
        if (task.care().isNone()) {
            return null;
        }
        Judge judge = new Judge(task, scope, templates, problems);
        judge.check(problems);
        return judge;
    }

    /** Whether the conditions can be read at all shows only when a result is there: so they are tried with one that may be. */
    private void check(Problems problems) {
        Problems found = new Problems();
        Map<String, Value> result = Map.of("changed", Value.bool(true), "failed", Value.bool(false));
        rule(result, found);
        found.list().stream()
                .filter(problem ->
                        problem.code() == ProblemCode.CF502 && problem.summary().contains("Error parsing"))
                .forEach(problems::add);
    }

    private int number(String key, Value written, int otherwise, Problems problems) {
        if (written instanceof Value.Absent) {
            return otherwise;
        }
        String text = templates.render(written, scope, problems).toString().trim();
        if (text.matches("\\d{1,5}")) {
            return Math.min(MOST, Integer.parseInt(text));
        }
        problems.error(ProblemCode.CF201, key + " must be a number from 0 on; found " + text, written.place());
        return otherwise;
    }

    /** Whether the host goes on although the step failed. */
    public boolean ignoresErrors() {
        return ignores;
    }

    /** Whether it never counts as a change, so that no handler will hear of it. */
    public boolean neverChanges() {
        return care.changedWhen().size() == 1
                && care.changedWhen().get(0) instanceof Value.Bool changed
                && !changed.truth();
    }

    /** How often the step is tried at most: 1 or more. */
    public int attempts() {
        return retries + 1;
    }

    /** The time between two tries. */
    public Duration delay() {
        return Duration.ofSeconds(seconds);
    }

    /**
     * Judges what came out.
     *
     * @param result what the step registers: {@code changed}, {@code failed}, and for something that ran {@code rc}, {@code stdout} …
     * @param problems takes those of the conditions
     */
    public Ruling rule(Map<String, Value> result, Problems problems) {
        Map<String, Value> told = new LinkedHashMap<>(result);
        boolean saysFailed = !care.failedWhen().isEmpty();
        boolean failed = saysFailed ? holds(care.failedWhen(), told, problems) : isTrue(result.get("failed"));
        told.put("failed", Value.bool(failed));
        boolean changed = care.changedWhen().isEmpty()
                ? isTrue(result.get("changed"))
                : holds(care.changedWhen(), told, problems);
        told.put("changed", Value.bool(changed));
        boolean again = care.until().isEmpty() ? failed : !holds(care.until(), told, problems);
        String why = "";
        if (failed && saysFailed) {
            why = "failed_when holds: " + care.failedWhen().get(0);
        } else if (again && !care.until().isEmpty()) {
            why = "until did not come to hold: " + care.until().get(0);
        }
        return new Ruling(failed || again, changed, again, why, told);
    }

    private boolean holds(List<Value> conditions, Map<String, Value> result, Problems problems) {
        Scope seen = task.register() == null ? scope : scope.withData(Map.of(task.register(), Value.map(result)));
        return conditions.stream().allMatch(condition -> templates.test(condition, seen, problems));
    }

    private static boolean isTrue(Value value) {
        return value instanceof Value.Bool truth && truth.truth();
    }

    /**
     * What came out, as the task sees it.
     *
     * @param failed whether it failed; also when {@code until} does not hold
     * @param changed whether it counts as a change, so that handlers hear of it
     * @param again whether it should be tried again, if it may
     * @param why why it failed although the host says that all is well; empty otherwise
     * @param result the result with this in it
     */
    public record Ruling(boolean failed, boolean changed, boolean again, String why, Map<String, Value> result) {}
}
