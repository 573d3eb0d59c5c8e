package io.corefleet.host;

import java.time.Duration;
import java.util.List;

/**
 * What a host does by itself unless it is told, through a new connection, that it could still be reached.
 *
 * @param after how long the host waits
 * @param wayBack what takes the changes back, in the order in which it is done; each has the number of the step that it takes back, and is
 *     done only if that step was begun. What such a step returned for its undo is added on the host
 */
public record DeadManSwitch(Duration after, List<Write> wayBack) {
    /** How long a host waits when nobody says otherwise. */
    public static final Duration USUAL = Duration.ofMinutes(5);

    /** Copies. */
    public DeadManSwitch {
        wayBack = List.copyOf(wayBack);
    }
}
