package io.corefleet.compile;

import io.corefleet.playbook.Task;
import io.corefleet.resource.Tabled;
import io.corefleet.resource.action.AssertAction;
import io.corefleet.source.Problems;
import io.corefleet.template.Scope;
import io.corefleet.template.Templates;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The conditions of an {@code assert}: expressions as in {@code when}, so they are decided here, where the variables are known. */
final class Assertions {
    private final Templates templates;

    Assertions(Templates templates) {
        this.templates = templates;
    }

    static boolean are(Tabled type) {
        return type instanceof AssertAction;
    }

    /** The variables that the conditions of a task may use; none for another task, whose texts are no expressions. */
    static Set<String> variables(Task.Single task) {
        boolean asserts = task.action().matches("(ansible\\.builtin\\.)?assert");
        Set<String> names = new LinkedHashSet<>();
        if (asserts) {
            conditions(task.arguments()).forEach(one -> names.addAll(Templates.variablesOfCondition(one)));
        }
        return names;
    }

    private static List<Value> conditions(Value written) {
        Value that = written instanceof Value.MapOf map ? map.entries().get(AssertAction.THAT) : written;
        return that instanceof Value.ListOf list ? list.items() : that == null ? List.of() : List.of(that);
    }

    /**
     * The arguments with what became of each condition.
     *
     * @param written the task's arguments, in which the conditions stand as expressions
     * @param arguments the same, rendered and translated
     */
    Value.MapOf decided(Value written, Value arguments, Scope scope, Problems problems) {
        List<Value> that = conditions(written);
        Map<String, Value> entries = new LinkedHashMap<>();
        if (arguments instanceof Value.MapOf map) {
            entries.putAll(map.entries());
        }
        entries.put(
                AssertAction.THAT,
                Value.list(that.stream().map(Assertions::text).toList()));
        entries.put(
                AssertAction.HOLDS,
                Value.list(that.stream()
                        .<Value>map(one -> Value.bool(templates.test(one, scope, problems)))
                        .toList()));
        return new Value.MapOf(entries, written.place());
    }

    private static Value text(Value condition) {
        return Value.text(condition.toString()).at(condition.place());
    }
}
