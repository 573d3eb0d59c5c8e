package io.corefleet.report;

/** What a piece of text means to the eye. Colour adds nothing that the words do not say. */
public enum Style {
    /** Nothing special. */
    PLAIN,
    /** A host's name. */
    HOST,
    /** Something that comes. */
    CREATE,
    /** Something that changes. */
    UPDATE,
    /** Something that goes, or that failed. */
    REMOVE,
    /** Somebody changed it behind our back. */
    DRIFT,
    /** Places, counts and other context. */
    CONTEXT
}
