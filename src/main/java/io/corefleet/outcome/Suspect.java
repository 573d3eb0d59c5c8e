package io.corefleet.outcome;

import java.time.Instant;

/**
 * Who changed a thing, as far as the logs of the host know. Likely and never sure: an event tells that somebody wrote to the thing, not that this was the
 * write that is found now.
 *
 * @param user the account; empty when the logs cannot tell
 * @param at when, by the controller's clock; null when the logs cannot tell
 * @param event the id of the event; 0 when the logs cannot tell
 * @param log in which it stands, or which would have to tell; may be empty
 * @param why why the logs cannot tell; empty when they can
 * @param hint how they can tell the next time; may be empty
 */
public record Suspect(String user, Instant at, int event, String log, String why, String hint) {
    /** Somebody did. */
    public static Suspect likely(String user, Instant at, int event, String log) {
        return new Suspect(user, at, event, log, "", "");
    }

    /** The logs cannot tell. */
    public static Suspect unknown(String log, String why, String hint) {
        return new Suspect("", null, 0, log, why, hint);
    }

    /** Whether the logs tell of somebody. */
    public boolean isKnown() {
        return at != null;
    }

    /** For people. */
    public String sentence() {
        if (!isKnown()) {
            return "who did it is not known: " + why + (hint.isEmpty() ? "" : "; " + hint);
        }
        String moment = at.toString().substring(0, 19).replace('T', ' ');
        return "likely " + user + " at " + moment + " (event " + event + " in " + log + ")";
    }
}
