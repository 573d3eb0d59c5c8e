package io.corefleet.compile;

import io.corefleet.playbook.Task;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.template.Scope;
import io.corefleet.template.Templates;
import io.corefleet.value.Value;
import java.util.Map;

/** {@code pause}: a time in which nothing is done, or a person who says when to go on. */
final class Rests {
    private static final int MOST_SECONDS = 86_400;
    private static final String PRESS = "Press Enter to go on";

    private final Templates templates;

    Rests(Templates templates) {
        this.templates = templates;
    }

    /** What is told of it, or asked; its mistakes are told by {@link #of}. */
    String text(Task.Single task, Step.Rest rest, Scope scope) {
        String prompt = argument(arguments(task, scope, new Problems()), "prompt");
        if (rest.asks()) {
            return prompt.isEmpty() ? PRESS : prompt;
        }
        return "rests " + rest.seconds() + " s" + (prompt.isEmpty() ? "" : ": " + prompt);
    }

    private static String argument(Value.MapOf arguments, String name) {
        return arguments.get(name).map(Value::toString).orElse("");
    }

    private Value.MapOf arguments(Task.Single task, Scope scope, Problems problems) {
        return templates.render(task.arguments(), scope, problems) instanceof Value.MapOf map
                ? map
                : new Value.MapOf(Map.of(), null);
    }

    Step.Rest of(Task.Single task, Scope scope, Problems problems) {
        Value.MapOf arguments = arguments(task, scope, problems);
        boolean timed =
                arguments.get("seconds").isPresent() || arguments.get("minutes").isPresent();
        if (arguments.get("echo").filter(Value.bool(false)::equals).isPresent()) {
            problems.error(
                    ProblemCode.CF112,
                    "echo: false of pause is not supported",
                    arguments.keyPlace("echo"),
                    "What must not be seen is asked for by vars_prompt, or is a !secret prompt:NAME.");
        }
        int seconds = number(arguments, "seconds", 1, problems) + number(arguments, "minutes", 60, problems);
        // With a time Ansible only shows the prompt and waits.
        return new Step.Rest(Math.min(seconds, MOST_SECONDS), !timed);
    }

    private static int number(Value.MapOf arguments, String key, int each, Problems problems) {
        Value given = arguments.get(key).orElse(Value.absent());
        if (given instanceof Value.Absent) {
            return 0;
        }
        if (given.toString().matches("\\d{1,5}") && Integer.parseInt(given.toString()) * each <= MOST_SECONDS) {
            return Integer.parseInt(given.toString()) * each;
        }
        problems.error(
                ProblemCode.CF201,
                key + " of pause must be a whole number from 0 on, and no more than a day; found " + given,
                given.place());
        return 0;
    }
}
