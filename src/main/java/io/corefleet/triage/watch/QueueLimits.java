package io.corefleet.triage.watch;

import io.corefleet.triage.form.Markup;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many requests may wait in each pool's queue.
 *
 * @param byPool by name, in any case
 */
record QueueLimits(Map<String, Long> byPool) {
    /** What Windows uses when nothing is set. Source: Microsoft, applicationPools/add/queueLength. */
    private static final long USUAL = 1000;

    /** Before anything is known. */
    static final QueueLimits UNKNOWN = new QueueLimits(Map.of());

    /** From what appcmd lists of pools. */
    static QueueLimits of(String pools) {
        Map<String, Long> limits = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Markup.read(pools).all("APPPOOL").forEach(pool -> {
            String written =
                    pool.child("add").map(add -> add.attribute("queueLength")).orElse("");
            limits.put(pool.attribute("APPPOOL.NAME"), written.matches("\\d{1,9}") ? Long.parseLong(written) : USUAL);
        });
        return new QueueLimits(limits);
    }

    /** Of a pool. */
    long forPool(String pool) {
        return byPool.getOrDefault(pool, USUAL);
    }
}
