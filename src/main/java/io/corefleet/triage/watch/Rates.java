package io.corefleet.triage.watch;

import java.util.OptionalDouble;

/**
 * How two readings of a raw counter become what Windows shows. Source: Microsoft, WMI performance counter types. A counter that goes back has begun anew:
 * then there is no rate. Static functions.
 */
final class Rates {
    private static final double WHOLE = 100;

    private Rates() {}

    /**
     * Events each second: {@code (N1 - N0) / ((D1 - D0) / F)}, PERF_COUNTER_COUNTER and PERF_COUNTER_BULK_COUNT.
     *
     * @param counted events between both readings
     * @param clock {@code Timestamp_PerfTime} between both
     * @param frequency {@code Frequency_PerfTime}, steps of that clock each second
     */
    static OptionalDouble perSecond(long counted, long clock, long frequency) {
        return counted < 0 || clock <= 0 || frequency <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(counted / ((double) clock / frequency));
    }

    /**
     * Share of all processors that a process used: {@code (N1 - N0) / (D1 - D0) x 100}, PERF_100NSEC_TIMER, which of a process counts up to 100 for each
     * processor.
     *
     * @param busy 100 ns of processor time between both readings
     * @param clock {@code Timestamp_Sys100NS} between both
     * @param processors how many the host has
     */
    static OptionalDouble busy(long busy, long clock, long processors) {
        return busy < 0 || clock <= 0 || processors <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(bounded(busy * WHOLE / clock / processors));
    }

    /**
     * Share of time in which processors did not idle: {@code (1 - (N1 - N0) / (D1 - D0)) x 100}, PERF_100NSEC_TIMER_INV.
     *
     * @param idle 100 ns that all processors idled together between both readings
     */
    static OptionalDouble notIdle(long idle, long clock, long processors) {
        return clock <= 0 || processors <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(bounded(WHOLE - idle * WHOLE / clock / processors));
    }

    /** Both clocks are not read at the very same time. */
    private static double bounded(double share) {
        return Math.max(0, Math.min(WHOLE, share));
    }
}
