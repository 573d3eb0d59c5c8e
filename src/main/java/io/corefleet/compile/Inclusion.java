package io.corefleet.compile;

import io.corefleet.playbook.HandlerNames;
import io.corefleet.playbook.Task;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.template.Scope;
import io.corefleet.template.Templates;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what a host's program includes when its variables are known, one round of the loop after the other. */
final class Inclusion {
    /** More than any playbook has; one that includes itself has as many as it is let. */
    private static final int MOST = 2_000;

    private final StepMaker maker;
    private final TagFilter filter;
    private int read;

    Inclusion(StepMaker maker, TagFilter filter) {
        this.maker = maker;
        this.filter = filter;
    }

    /**
     * What was found.
     *
     * @param tasks those that the tags choose
     * @param leftOut the others
     */
    record Found(List<Task> tasks, List<Task> leftOut, List<Task> handlers) {}

    /**
     * Reads.
     *
     * @param whenIsOpen whether the conditions need results, so that each task inside asks them
     * @param known the handlers of the play
     */
    Found of(Task.Include include, Scope scope, boolean whenIsOpen, List<Task> known, Problems problems) {
        Found found = new Found(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<Value> when = whenIsOpen ? List.of() : include.when();
        for (Map<String, Value> given :
                maker.rounds().of(include.loop(), when, include.part(), include.role(), scope, problems)) {
            Scope round = scope.withData(given);
            if (maker.holds(when, round, problems)) {
                round(include, round, given, whenIsOpen ? include.when() : List.of(), found, problems);
            }
        }
        List<Task> handlers = new ArrayList<>(known);
        handlers.addAll(found.handlers);
        HandlerNames.check(found.tasks, handlers, problems);
        return found;
    }

    private void round(
            Task.Include include,
            Scope round,
            Map<String, Value> given,
            List<Value> when,
            Found found,
            Problems problems) {
        if (++read > MOST) {
            if (read == MOST + 1) {
                problems.error(ProblemCode.CF111, "tasks include each other without an end", include.place());
            }
            return;
        }
        Problems ofName = new Problems();
        Value name = maker.rendered(include.name(), round, ofName);
        problems.addAll(ofName.list());
        if (ofName.hasErrors()) {
            return;
        }
        Map<String, Value> data = new LinkedHashMap<>();
        given.forEach((variable, value) -> data.put(variable, Templates.literal(value)));
        Task.Include.Included included = include.reader().read(name, data, when, problems);
        included.tasks().forEach(maker.early(problems)::check);
        included.tasks().forEach(task -> (filter.chooses(task) ? found.tasks : found.leftOut).add(task));
        found.handlers.addAll(included.handlers());
    }
}
