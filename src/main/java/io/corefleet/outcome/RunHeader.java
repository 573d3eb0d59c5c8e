package io.corefleet.outcome;

import java.time.Duration;
import java.time.Instant;

/**
 * Which run.
 *
 * @param id the run's number; empty for a command that leaves no trace in the journal
 * @param command {@code plan}, {@code apply}, {@code drift}, {@code rollback}, {@code retry}, {@code adopt}
 * @param startedAt when it began
 * @param finishedAt when it ended; null while it runs, and for ever when it was killed
 * @param playbook the playbook's file as it was given; null for a rollback, and for drift of all that was ever applied
 * @param playbookSha256 hex SHA-256 of that file; null without one
 * @param scope what it was for
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
        RunScope scope,
        String undoes,
        String planFile) {
    /** A run that begins, and has no number yet. */
    public static RunHeader of(String command, Instant startedAt, RunScope scope) {
        return new RunHeader("", command, startedAt, null, null, null, scope, null, null);
    }

    /** The same of a playbook; its hash may be null, when the file cannot be read. */
    public RunHeader ofPlaybook(String file, String sha256) {
        return new RunHeader(id, command, startedAt, finishedAt, file, sha256, scope, undoes, planFile);
    }

    /** The same, taking a run back, or several with commas. */
    public RunHeader undoing(String runs) {
        return new RunHeader(id, command, startedAt, finishedAt, playbook, playbookSha256, scope, runs, planFile);
    }

    /** The same with a saved plan. */
    public RunHeader withPlanFile(String file) {
        return new RunHeader(id, command, startedAt, finishedAt, playbook, playbookSha256, scope, undoes, file);
    }

    /** The same with a number. */
    public RunHeader numbered(String newId) {
        return new RunHeader(newId, command, startedAt, finishedAt, playbook, playbookSha256, scope, undoes, planFile);
    }

    /** The same, begun so much later: a time in which it waited for a person is none of its own. */
    public RunHeader waited(Duration time) {
        return new RunHeader(
                id, command, startedAt.plus(time), finishedAt, playbook, playbookSha256, scope, undoes, planFile);
    }

    /** The same, ended. */
    public RunHeader finished(Instant at) {
        return new RunHeader(id, command, startedAt, at, playbook, playbookSha256, scope, undoes, planFile);
    }
}
