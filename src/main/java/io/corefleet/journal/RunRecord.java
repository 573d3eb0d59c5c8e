package io.corefleet.journal;

import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.Verdict;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A run as the journal remembers it.
 *
 * @param header which
 * @param verdict what it came to; null when it never ended: it runs now, or was killed
 * @param account who started it, and on which machine where several share the journal; empty when that was not kept
 * @param counts as in its report; empty when it never ended
 * @param hosts how each host that got that far ended
 */
public record RunRecord(
        RunHeader header, Verdict verdict, String account, Map<String, Integer> counts, Map<String, HostStatus> hosts) {
    /** Copies. */
    public RunRecord {
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        hosts = Collections.unmodifiableMap(new LinkedHashMap<>(hosts));
    }
}
