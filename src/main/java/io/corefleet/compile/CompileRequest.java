package io.corefleet.compile;

import io.corefleet.inventory.Inventory;
import io.corefleet.playbook.Playbook;
import io.corefleet.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be compiled.
 *
 * @param playbook what the user wrote
 * @param inventory the hosts
 * @param limit host pattern that every play's hosts are cut down to; empty for none
 * @param tags only tasks with one of these; empty for all
 * @param skipTags no task with one of these
 * @param extraVars variables that win over all others
 * @param forcesHandlers whether handlers that were notified run on hosts that failed, whatever plays say
 */
public record CompileRequest(
        Playbook playbook,
        Inventory inventory,
        String limit,
        List<String> tags,
        List<String> skipTags,
        Map<String, Value> extraVars,
        boolean forcesHandlers) {
    /** Copies. */
    public CompileRequest {
        tags = List.copyOf(tags);
        skipTags = List.copyOf(skipTags);
        extraVars = Collections.unmodifiableMap(new LinkedHashMap<>(extraVars));
    }

    /** The same without a word about handlers. */
    public CompileRequest(
            Playbook playbook,
            Inventory inventory,
            String limit,
            List<String> tags,
            List<String> skipTags,
            Map<String, Value> extraVars) {
        this(playbook, inventory, limit, tags, skipTags, extraVars, false);
    }
}
