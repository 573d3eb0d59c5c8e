package io.corefleet.compile;

import io.corefleet.playbook.Task;
import io.corefleet.resource.Tabled;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.template.Scope;
import io.corefleet.template.Templates;
import io.corefleet.value.Value;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Whose account a step runs as: always that of the connection. A task may ask to be what it is already, and where nothing depends on who does
 * it, anybody ({@code docs/adr/0020}).
 */
final class RunsAs {
    /** Whose they are is said nowhere but by who writes them. */
    private static final Map<String, Set<String>> OF_A_USER = Map.of(
            "registry_value", Set.of("path"),
            "registry_stat", Set.of("path"),
            "environment_variable", Set.of("scope", "level"),
            "path_entry", Set.of("scope"));

    private final Templates templates;

    RunsAs(Templates templates) {
        this.templates = templates;
    }

    /** Complains of a step that another account was asked for, where it would make a difference. */
    void check(Task.Single task, Tabled type, Value arguments, Scope scope, Problems problems) {
        if (scope.written("ansible_become").isEmpty() || !isTrue(render("ansible_become", scope, problems))) {
            return;
        }
        Value asked = render("ansible_become_user", scope, problems);
        Value connected = render("ansible_user", scope, problems);
        String own = connected instanceof Value.Absent ? "" : connected.toString();
        if (asked instanceof Value.Absent || plain(asked.toString()).equals(plain(own))) {
            return;
        }
        if (ProcessVariables.starts(type) || isOfAUser(type, arguments)) {
            problems.error(
                    ProblemCode.CF112,
                    type.schema().type() + " runs as the account of the connection" + (own.isEmpty() ? "" : ", " + own)
                            + ", and cannot become " + asked,
                    task.place(),
                    "A scheduled_task runs something as another account. What needs only the rights of an administrator needs no become.");
        }
    }

    private static boolean isOfAUser(Tabled type, Value arguments) {
        return OF_A_USER.getOrDefault(type.schema().type(), Set.of()).stream()
                .map(name ->
                        arguments instanceof Value.MapOf map ? map.get(name).orElse(Value.absent()) : arguments)
                .map(value -> value.toString().toLowerCase(Locale.ROOT))
                .anyMatch(value -> value.startsWith("hkcu") || value.equals("user"));
    }

    private Value render(String name, Scope scope, Problems problems) {
        return scope.written(name)
                .map(written -> templates.render(written, scope, problems))
                .orElse(Value.absent());
    }

    private static boolean isTrue(Value asked) {
        return asked.equals(Value.bool(true))
                || Set.of("yes", "true", "on", "1").contains(asked.toString().toLowerCase(Locale.ROOT));
    }

    /** {@code .\Administrator} is Administrator. */
    private static String plain(String account) {
        return account.toLowerCase(Locale.ROOT).replaceFirst("^\\.\\\\", "");
    }
}
