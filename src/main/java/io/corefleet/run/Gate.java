package io.corefleet.run;

import io.corefleet.outcome.BatchOutcome;
import io.corefleet.outcome.FleetOutcome;
import java.util.Optional;

/** Stands between the plan and the first write. */
@FunctionalInterface
public interface Gate {
    /** Whether the work may go on, once the plan of the whole fleet is known. */
    boolean opens(FleetOutcome plan);

    /**
     * Whether a rollout whose play asks a person goes on.
     *
     * @param done the batch that has just ended well
     * @param left how many batches are left
     */
    default boolean goesOn(BatchOutcome done, int left) {
        return true;
    }

    /**
     * What a person answers to a question of the playbook.
     *
     * @return what was typed, without the end of the line; nothing when nobody can be asked
     */
    default Optional<String> answer(String question) {
        return Optional.empty();
    }
}
