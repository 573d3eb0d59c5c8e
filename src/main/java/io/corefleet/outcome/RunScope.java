package io.corefleet.outcome;

import java.util.List;

/**
 * Which hosts and which tasks a run is for, as it was asked.
 *
 * @param inventory the inventory's files or folders as they were given
 * @param limit the host pattern of {@code --limit}; empty for none
 * @param tags selected tags; for a rollback its words
 * @param skipTags skipped tags
 * @param extraVars the texts of {@code --extra-vars} (for retry); secrets must come by reference
 */
public record RunScope(
        List<String> inventory, String limit, List<String> tags, List<String> skipTags, List<String> extraVars) {
    /** Nothing was asked for. */
    public static final RunScope ALL = of(List.of(), "");

    /** Copies. */
    public RunScope {
        inventory = List.copyOf(inventory);
        tags = List.copyOf(tags);
        skipTags = List.copyOf(skipTags);
        extraVars = List.copyOf(extraVars);
    }

    /** All tasks. */
    public static RunScope of(List<String> inventory, String limit) {
        return new RunScope(inventory, limit, List.of(), List.of(), List.of());
    }

    /** The same for other hosts. */
    public RunScope limited(String pattern) {
        return new RunScope(inventory, pattern, tags, skipTags, extraVars);
    }
}
