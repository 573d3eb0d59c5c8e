package io.corefleet.playbook;

import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.Suggestion;
import io.corefleet.value.Value;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A handler that nobody has would be missed at the worst time, when something changed. */
public final class HandlerNames {
    private HandlerNames() {}

    /** Complains of names that tasks notify and no handler has. */
    public static void check(Collection<Task> tasks, Collection<Task> handlers, Problems problems) {
        check(tasks, handlers, Set.of(), problems);
    }

    /** The same; a handler that could not be understood is told itself, and is no missing one. */
    static void check(Collection<Task> tasks, Collection<Task> handlers, Set<String> written, Problems problems) {
        Set<String> known = new TreeSet<>(written);
        for (Task handler : handlers) {
            if (handler instanceof Task.Single single) {
                known.addAll(single.listen());
                if (single.name() != null) {
                    known.add(single.name().toString());
                }
            }
        }
        for (Task task : tasks) {
            notified(task).stream()
                    .filter(name ->
                            !known.contains(name.toString()) && !name.toString().contains("{{"))
                    .forEach(name -> problems.error(
                            ProblemCode.CF110,
                            "there is no handler \"" + name + "\"",
                            name.place() == null ? task.place() : name.place(),
                            hint(name.toString(), known)));
        }
    }

    private static String hint(String name, Set<String> known) {
        String all = known.isEmpty()
                ? "Neither the play nor its roles have handlers."
                : "There are: " + String.join(", ", known) + ".";
        return Optional.ofNullable(Suggestion.didYouMean(name, known)).orElse(all);
    }

    private static List<Value> notified(Task task) {
        if (task instanceof Task.Single single) {
            return single.notified();
        }
        return task instanceof Task.Declared declared
                ? declared.resources().stream()
                        .flatMap(resource -> resource.notified().stream())
                        .toList()
                : List.of();
    }
}
