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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What a task says of its own result, for one of its steps: {@code failed_when}, {@code changed_when}, {@code until}, {@code ignore_errors}. */
public final class Judge {
    private static final int RETRIES = 3;
    private static final int SECONDS = 5;
    private static final int MOST = 100_000;

    private final Kept kept;
    private final Scope scope;
    private final Templates templates;

    private Judge(Kept kept, Scope scope, Templates templates) {
        this.kept = kept;
        this.scope = scope;
        this.templates = templates;
    }

    /**
     * What a task says, as far as it can be said without the playbook.
     *
     * @param register the variable that takes the result; null when none does
     * @param ignores whether the host goes on although the step failed
     * @param failedWhen conditions as they were written; empty to believe the host
     * @param changedWhen the same
     * @param until the same
     * @param retries how often it is tried again
     * @param seconds the time between two tries
     */
    record Kept(
            String register,
            boolean ignores,
            List<Value> failedWhen,
            List<Value> changedWhen,
            List<Value> until,
            int retries,
            int seconds) {
        Kept {
            failedWhen = List.copyOf(failedWhen);
            changedWhen = List.copyOf(changedWhen);
            until = List.copyOf(until);
        }

        private List<Value> conditions() {
            return Stream.of(failedWhen, changedWhen, until)
                    .flatMap(List::stream)
                    .toList();
        }
    }

    /** The judge of a step; null when the task says nothing of its result. */
    static Judge of(Task.Single task, Scope scope, Templates templates, Problems problems) {
        if (task.care().isNone()) {
            return null;
        }
        Care care = task.care();
        boolean ignores =
                !(care.ignoreErrors() instanceof Value.Absent) && templates.test(care.ignoreErrors(), scope, problems);
        Numbers numbers = new Numbers(scope, templates, problems);
        Kept kept = new Kept(
                task.register(),
                ignores,
                care.failedWhen(),
                care.changedWhen(),
                care.until(),
                numbers.of("retries", care.retries(), care.until().isEmpty() ? 0 : RETRIES),
                numbers.of("delay", care.delay(), SECONDS));
        Judge judge = new Judge(kept, scope, templates);
        judge.check(problems);
        return judge;
    }

    /** The judge of a step that was planned before. */
    static Judge again(Kept kept, Map<String, Value> variables, Templates templates) {
        return new Judge(kept, Scope.empty().withData(variables), templates);
    }

    Kept kept() {
        return kept;
    }

    /** The values of all variables that the conditions use, but for the result. One that has none is a problem when it is asked for. */
    Map<String, Value> variables() {
        Map<String, Value> variables = new LinkedHashMap<>();
        for (Value condition : kept.conditions()) {
            Set<String> names = new LinkedHashSet<>(Templates.variablesOfCondition(condition));
            names.addAll(Templates.variables(condition));
            names.remove(kept.register());
            for (String name : names) {
                Problems undefined = new Problems();
                Value value = scope.written(name).isEmpty()
                        ? Value.absent()
                        : templates.render(Value.text("{{ " + name + " }}"), scope, undefined);
                if (!undefined.hasErrors() && !(value instanceof Value.Absent)) {
                    variables.put(name, value);
                }
            }
        }
        return variables;
    }

    /** Whether the conditions can be read at all shows only when a result is there: so they are tried with one that may be. */
    private void check(Problems problems) {
        Problems found = new Problems();
        Map<String, Value> result = Map.of("changed", Value.bool(true), "failed", Value.bool(false));
        rule(result, found);
        found.list().stream().filter(Templates::isUnreadable).forEach(problems::add);
    }

    private record Numbers(Scope scope, Templates templates, Problems problems) {
        int of(String key, Value written, int otherwise) {
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
    }

    /** Whether the host goes on although the step failed. */
    public boolean ignoresErrors() {
        return kept.ignores();
    }

    /** Whether it never counts as a change, so that no handler will hear of it. */
    public boolean neverChanges() {
        return kept.changedWhen().size() == 1
                && kept.changedWhen().get(0) instanceof Value.Bool changed
                && !changed.truth();
    }

    /** How often the step is tried at most: 1 or more. */
    public int attempts() {
        return kept.retries() + 1;
    }

    /** The time between two tries. */
    public Duration delay() {
        return Duration.ofSeconds(kept.seconds());
    }

    /**
     * Judges what came out.
     *
     * @param result what the step registers: {@code changed}, {@code failed}, and for something that ran {@code rc}, {@code stdout} …
     * @param problems takes those of the conditions
     */
    public Ruling rule(Map<String, Value> result, Problems problems) {
        Map<String, Value> told = new LinkedHashMap<>(result);
        boolean saysFailed = !kept.failedWhen().isEmpty();
        boolean failed = saysFailed ? holds(kept.failedWhen(), told, problems) : isTrue(result.get("failed"));
        told.put("failed", Value.bool(failed));
        boolean changed = kept.changedWhen().isEmpty()
                ? isTrue(result.get("changed"))
                : holds(kept.changedWhen(), told, problems);
        told.put("changed", Value.bool(changed));
        boolean again = kept.until().isEmpty() ? failed : !holds(kept.until(), told, problems);
        String why = "";
        if (failed && saysFailed) {
            why = "failed_when holds: " + kept.failedWhen().get(0);
        } else if (again && !kept.until().isEmpty()) {
            why = "until did not come to hold: " + kept.until().get(0);
        }
        return new Ruling(failed || again, changed, again, why, told);
    }

    private boolean holds(List<Value> conditions, Map<String, Value> result, Problems problems) {
        Scope seen = kept.register() == null ? scope : scope.withData(Map.of(kept.register(), Value.map(result)));
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
