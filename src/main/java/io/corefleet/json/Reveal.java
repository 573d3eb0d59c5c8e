package io.corefleet.json;

/**
 * The right to write secrets in clear. Only the writer of the wire needs it, because the host must have the password that it is
 * told to set; {@code FloorPlanTest} holds who may name it.
 */
public enum Reveal {
    /** Secrets are written as {@code {"secret": label}}. */
    NOTHING,
    /** Secrets are written as what they are. */
    SECRETS
}
