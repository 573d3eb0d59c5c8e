package io.corefleet.playbook;

/**
 * The part of a guarded block that a task stands in: one that says what to do about failures.
 *
 * @param block the block's number within the play; the same block read twice has two
 * @param part which part of it
 * @param rescued whether the block has tasks for a failure, so that a failure in its body is not one of the host
 */
public record Section(int block, Part part, boolean rescued) {
    /** The parts of a block. */
    public enum Part {
        /** What is tried. */
        BODY,
        /** What runs when a step of the body failed. */
        RESCUE,
        /** What runs after them, whatever happened. */
        ALWAYS
    }
}
