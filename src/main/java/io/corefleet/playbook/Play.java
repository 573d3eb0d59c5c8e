package io.corefleet.playbook;

import io.corefleet.source.Mark;
import io.corefleet.value.Value;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One play.
 *
 * @param name its name, or its host pattern
 * @param hosts the host pattern; may be a template over extra variables
 * @param variables {@code vars}, then {@code vars_files}
 * @param roles in order
 * @param tasks everything to do in order: pre_tasks, roles, tasks, post_tasks, with flushes of handlers between
 * @param handlers handlers of roles, then of the play
 * @param serial batch sizes as written: a number, a percentage, or a list; absent for all at once
 * @param maxFailures a number or a percentage of the hosts; absent for no bound
 * @param rollout who comes first, what is asked between batches, and what happens when one fails
 * @param folder the playbook's folder, in which roles, templates and files are looked for
 * @param place where it was written
 */
public record Play(
        String name,
        Value hosts,
        Map<String, Value> variables,
        List<Role> roles,
        List<Task> tasks,
        List<Task> handlers,
        Value serial,
        Value maxFailures,
        Rollout rollout,
        Path folder,
        Mark place) {
    /** Copies. */
    public Play {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        roles = List.copyOf(roles);
        tasks = List.copyOf(tasks);
        handlers = List.copyOf(handlers);
    }

    /**
     * How a play goes over its hosts, as written.
     *
     * @param canary who comes first: a number, a percentage, or a pattern of hosts; absent for nobody
     * @param health tasks that only look, done on the hosts of a batch before the next one; empty for none
     * @param pause how long to rest between batches, or {@code ask}; absent for no rest
     * @param onFailure what happens when a batch fails; absent for what the command says
     * @param forcesHandlers whether handlers that were notified run on a host that failed, too
     */
    public record Rollout(Value canary, List<Task> health, Value pause, Value onFailure, boolean forcesHandlers) {
        /** Copies. */
        public Rollout {
            health = List.copyOf(health);
        }
    }
}
