package io.corefleet.outcome;

import java.time.Instant;
import java.util.List;

/**
 * Which run.
 *
 * @param id the run's number; empty for a command that leaves no trace in the journal
 * @param command {@code plan}, {@code apply}, {@code drift}, {@code rollback}, {@code retry}, {@code adopt}
 * @param startedAt when it began
 * @param finishedAt when it ended; null while it runs, and for ever when it was killed
 * @param playbook the playbook's file as it was given; null for a rollback, and for drift of all that was ever applied
 * @param playbookSha256 hex SHA-256 of that file; null without one
 * @param inventory the inventory's files or folders as they were given
 * @param limit the host pattern of {@code --limit}; empty for none
 * @param tags selected tags
 * @param skipTags skipped tags
 * @param extraVars the texts of {@code --extra-vars} (for retry); secrets must come by reference
 * @param undoes the run that a rollback takes back; null otherwise
 * @param planFile the saved plan that is applied, or written by a plan, as it was given; null without one
 */
public record RunHeader(
        String id,
        String command,
        Instant startedAt,
        Instant finishedAt,
        String playbook,
        String playbookSha256,
        List<String> inventory,
        String limit,
        List<String> tags,
        List<String> skipTags,
        List<String> extraVars,
        String undoes,
        String planFile) {
    /** Copies. */
    public RunHeader {
        inventory = List.copyOf(inventory);
        tags = List.copyOf(tags);
        skipTags = List.copyOf(skipTags);
        extraVars = List.copyOf(extraVars);
    }

    /** A run that plans by itself. */
    public RunHeader(
            String id,
            String command,
            Instant startedAt,
            Instant finishedAt,
            String playbook,
            String playbookSha256,
            List<String> inventory,
            String limit,
            List<String> tags,
            List<String> skipTags,
            List<String> extraVars,
            String undoes) {
        this(
                id,
                command,
                startedAt,
                finishedAt,
                playbook,
                playbookSha256,
                inventory,
                limit,
                tags,
                skipTags,
                extraVars,
                undoes,
                null);
    }

    /** The same with a saved plan. */
    public RunHeader withPlanFile(String file) {
        return new RunHeader(
                id,
                command,
                startedAt,
                finishedAt,
                playbook,
                playbookSha256,
                inventory,
                limit,
                tags,
                skipTags,
                extraVars,
                undoes,
                file);
    }

    /** The same with a number. */
    public RunHeader numbered(String newId) {
        return new RunHeader(
                newId,
                command,
                startedAt,
                finishedAt,
                playbook,
                playbookSha256,
                inventory,
                limit,
                tags,
                skipTags,
                extraVars,
                undoes,
                planFile);
    }

    /** The same, ended. */
    public RunHeader finished(Instant at) {
        return new RunHeader(
                id,
                command,
                startedAt,
                at,
                playbook,
                playbookSha256,
                inventory,
                limit,
                tags,
                skipTags,
                extraVars,
                undoes,
                planFile);
    }
}
