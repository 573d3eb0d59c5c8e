package io.corefleet.compile;

import io.corefleet.playbook.Task;
import io.corefleet.resource.ActionType;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import java.util.List;

/**
 * The tasks that ask a host about its health. They may only look: a check such as {@code http_check}, or a resource, which is compared and
 * never written.
 */
final class HealthTasks {
    private final Translation translation;
    private final StepMaker maker;

    HealthTasks(Translation translation, StepMaker maker) {
        this.translation = translation;
        this.maker = maker;
    }

    void check(List<Task> tasks, EarlyCheck early, Problems problems) {
        for (Task task : tasks) {
            early.check(task);
            if (task instanceof Task.Single single && !looksOnly(single)) {
                problems.error(
                        ProblemCode.CF113,
                        single.action() + " does something; health may only look",
                        single.place(),
                        "Write a check (http_check, assert, wait_for, stat) or a resource as it has to be.");
            }
        }
    }

    private boolean looksOnly(Task.Single task) {
        if (maker.isSetFact(task) || Saying.isOne(task)) {
            return true;
        }
        Translation.Meaning meaning = translation.meaning(task.action());
        return meaning == null || !(meaning.tabled() instanceof ActionType action) || action.readsOnly();
    }
}
