package io.corefleet.report;

import java.time.Instant;

/**
 * How a person wants to see drift.
 *
 * @param byHost host by host, not setting by setting
 * @param since only what a look found first at this moment or later, with its time; null for all, without times
 */
public record DriftView(boolean byHost, Instant since) {
    /** All of it, by setting. */
    public static final DriftView USUAL = new DriftView(false, null);

    /** A time as it stands in a text: with the Z, since what is typed without one is of this machine's clock. */
    static String moment(Instant at) {
        return at.toString().substring(0, 16).replace('T', ' ') + "Z";
    }
}
