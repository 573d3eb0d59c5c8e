package io.corefleet.plan;

import io.corefleet.value.Value;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was planned, to be applied later exactly so. It holds each host's steps with what they want and what was found; what belongs to the compiler
 * stands in it as data that only the compiler reads.
 *
 * @param tool the version that made it
 * @param madeAt when
 * @param playbook the playbook's file as it was given
 * @param playbookSha256 hex SHA-256 of that file; may be null
 * @param inventory the inventory's files or folders as they were given
 * @param limit the host pattern of {@code --limit}; empty for none
 * @param tags selected tags
 * @param skipTags skipped tags
 * @param extraVars the texts of {@code --extra-vars}
 * @param plays how each play goes over its hosts
 * @param hosts what each host goes through
 * @param leftOut hosts that could not be planned, with why
 */
public record PlanFile(
        String tool,
        Instant madeAt,
        String playbook,
        String playbookSha256,
        List<String> inventory,
        String limit,
        List<String> tags,
        List<String> skipTags,
        List<String> extraVars,
        List<Value> plays,
        List<PlannedHost> hosts,
        Map<String, String> leftOut) {
    /** Copies. */
    public PlanFile {
        inventory = List.copyOf(inventory);
        tags = List.copyOf(tags);
        skipTags = List.copyOf(skipTags);
        extraVars = List.copyOf(extraVars);
        plays = List.copyOf(plays);
        hosts = List.copyOf(hosts);
        leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
    }

    /**
     * One host of it.
     *
     * @param name its name in the inventory
     * @param address its address when it was planned; empty for a simulated host
     * @param programs for each play in order what the host goes through; {@link Value.Absent} where it takes no part
     */
    public record PlannedHost(String name, String address, List<Value> programs) {
        /** Copies. */
        public PlannedHost {
            programs = List.copyOf(programs);
        }
    }
}
