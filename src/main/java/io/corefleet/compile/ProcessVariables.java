package io.corefleet.compile;

import io.corefleet.playbook.Task;
import io.corefleet.resource.ActionType;
import io.corefleet.resource.Schema;
import io.corefleet.resource.Tabled;
import io.corefleet.resource.action.Environment;
import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.template.Scope;
import io.corefleet.template.Templates;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** {@code environment} of plays, blocks and tasks: an argument of what starts a process, and of no meaning to anything else. */
final class ProcessVariables {
    private final Templates templates;

    ProcessVariables(Templates templates) {
        this.templates = templates;
    }

    static boolean reach(ActionType action) {
        return action.schema().property(Environment.NAME).isPresent();
    }

    /** Whether it starts a process that the playbook names. */
    static boolean starts(Tabled type) {
        return type instanceof ActionType action && reach(action);
    }

    /**
     * The arguments of an action with the variables that its task and what stands around it give; the action's own argument wins, and the
     * inner of two.
     */
    Value given(Task.Single task, ActionType action, Value arguments, Scope scope, Problems problems) {
        if (task.environment().isEmpty() || !reach(action)) {
            return arguments;
        }
        // Windows knows no letter case here: Path of a play and PATH of a task are one, told as the inner writes it.
        Map<String, Value> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Map<String, Mark> marks = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Value written : task.environment()) {
            add(all, marks, templates.render(written, scope, problems), written, problems);
        }
        Map<String, Value> entries = new LinkedHashMap<>();
        if (arguments instanceof Value.MapOf map) {
            entries.putAll(map.entries());
        } else if (!(arguments instanceof Value.Absent)) {
            entries.put(action.freeForm(), arguments);
        }
        if (entries.get(Environment.NAME) instanceof Value.MapOf own) {
            add(all, marks, own, own, problems);
        } else if (entries.get(Environment.NAME) != null) {
            return arguments;
        }
        entries.put(Environment.NAME, new Value.MapOf(all, marks, task.place()));
        Map<String, Mark> places = arguments instanceof Value.MapOf map ? map.keyPlaces() : Map.of();
        Value.MapOf whole = new Value.MapOf(entries, places, arguments.place());
        return Schema.named(action, whole);
    }

    private static void add(
            Map<String, Value> all, Map<String, Mark> marks, Value given, Value written, Problems problems) {
        if (given instanceof Value.MapOf map) {
            map.entries().forEach((name, value) -> {
                all.remove(name);
                if (!(value instanceof Value.Absent)) {
                    all.put(name, told(value));
                    marks.put(name, map.keyPlace(name));
                }
            });
        } else if (!(given instanceof Value.Absent) && !given.toString().isEmpty()) {
            problems.error(ProblemCode.CF106, "environment takes a mapping of names to values", written.place());
        }
    }

    /** A truth as Ansible, and so Python, writes it. */
    private static Value told(Value value) {
        return value instanceof Value.Bool truth
                ? Value.text(truth.truth() ? "True" : "False").at(value.place())
                : value;
    }
}
