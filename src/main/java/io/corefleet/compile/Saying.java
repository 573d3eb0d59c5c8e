package io.corefleet.compile;

import io.corefleet.json.Json;
import io.corefleet.playbook.Task;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.template.Scope;
import io.corefleet.template.Templates;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** {@code debug}, {@code fail} and {@code pause}: what a playbook says about a host, without doing anything to it. */
final class Saying {
    private static final Map<String, Set<String>> KEYS = Map.of(
            "debug",
            Set.of("msg", "var", "verbosity"),
            "fail",
            Set.of("msg"),
            "pause",
            Set.of("prompt", "seconds", "minutes", "echo"));

    private final Templates templates;

    Saying(Templates templates) {
        this.templates = templates;
    }

    static boolean isOne(Task task) {
        return task instanceof Task.Single single && KEYS.containsKey(name(single));
    }

    private static String name(Task.Single task) {
        return task.action().replaceFirst("^ansible\\.builtin\\.", "");
    }

    /** The variables that the name of a variable to show uses; those in templates are found as everywhere. */
    static Set<String> variables(Task.Single task) {
        Value name = argument(task, "var");
        return name instanceof Value.Absent ? Set.of() : Templates.variablesOfCondition(name);
    }

    private static Value argument(Task.Single task, String key) {
        return task.arguments() instanceof Value.MapOf written
                ? written.entries().getOrDefault(key, Value.absent())
                : Value.absent();
    }

    /** Complains of arguments that it does not have. */
    static void check(Task.Single task, Problems problems) {
        Set<String> known = KEYS.get(name(task));
        if (task.arguments() instanceof Value.MapOf written) {
            written.entries().keySet().stream()
                    .filter(key -> !known.contains(key))
                    .forEach(key -> problems.error(
                            ProblemCode.CF104,
                            name(task) + " has no argument \"" + key + "\"",
                            written.keyPlace(key),
                            "It has " + String.join(", ", new TreeSet<>(known)) + "."));
        }
    }

    Step.Say step(Task.Single task, Scope scope, int number, String title, Judge judge, Problems problems) {
        String name = name(task);
        Step.Rest rest = name.equals("pause") ? new Rests(templates).of(task, scope, problems) : null;
        return new Step.Say(
                number,
                title == null ? name : title,
                name,
                rest == null ? text(task, scope, problems) : new Rests(templates).text(task, rest, scope),
                name.equals("fail"),
                rest,
                task.handlers(),
                task.register(),
                judge,
                task.place());
    }

    /** Lists and mappings as people know them from YAML; the writer of JSON refuses secrets, whose mask is what is shown. */
    private static String told(Value value) {
        boolean many = value instanceof Value.ListOf || value instanceof Value.MapOf;
        return many && !value.toString().contains(Secret.MASK) ? Json.write(value) : value.toString();
    }

    private String text(Task.Single task, Scope scope, Problems problems) {
        Value variable = argument(task, "var");
        if (!(variable instanceof Value.Absent)) {
            Value shown = Value.text("{{ " + variable + " }}").at(variable.place());
            return variable + ": " + told(templates.render(shown, scope, problems));
        }
        Value message = task.arguments() instanceof Value.MapOf ? argument(task, "msg") : task.arguments();
        if (message instanceof Value.Absent) {
            return name(task).equals("fail") ? "failed, as the playbook says" : "Hello world!";
        }
        return templates.render(message, scope, problems).toString();
    }
}
