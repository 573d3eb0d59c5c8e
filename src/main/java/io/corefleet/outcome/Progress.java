package io.corefleet.outcome;

import java.util.Locale;

/** How far a step has come. */
public enum Progress {
    /** Nothing had to be done. */
    NOTHING_TO_DO,
    /** Shown, and not to be done by this command, or not yet. */
    PLANNED,
    /** Done, and read again as desired. */
    DONE,
    /** Tried, and failed. */
    FAILED,
    /** Not started, because an earlier step failed or the run was stopped. */
    SKIPPED,
    /** Sent, and no answer came: it may have happened or not. */
    IN_DOUBT,
    /** Done, and taken back by the run itself, because its batch failed. */
    ROLLED_BACK;

    // Asked for each property of each host of a fleet.
    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word in JSON. */
    public String word() {
        return word;
    }
}
