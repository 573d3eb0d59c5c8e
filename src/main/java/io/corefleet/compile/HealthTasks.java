package io.corefleet.compile;

import io.corefleet.playbook.Task;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import java.util.List;

/**
 * The tasks that ask a host about its health. They may only look: a check such as {@code http_check}, or a resource, which is compared and
 * never written.
 */
final class HealthTasks {
    private HealthTasks() {}

    /** Complains of those that do something. */
    static void check(List<Task> tasks, StepMaker maker, Problems problems) {
        for (Task task : tasks) {
            if (task instanceof Task.Single single && !maker.looksOnly(single)) {
                problems.error(
                        ProblemCode.CF113,
                        single.action() + " does something; health may only look",
                        single.place(),
                        "Write a check (http_check, assert, wait_for, stat) or a resource as it has to be.");
            }
        }
    }
}
