package io.corefleet.simulate.wire;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What an endpoint has seen. Safe for use by many threads. */
public final class Counters {
    private final Map<String, Integer> requests = new TreeMap<>();
    private long bytesIn;
    private long bytesOut;
    private int powerShellStarts;

    synchronized void request(String verb) {
        requests.merge(verb, 1, Integer::sum);
    }

    synchronized void bytes(long in, long out) {
        bytesIn += in;
        bytesOut += out;
    }

    synchronized void command(String program) {
        String name = program.toLowerCase(Locale.ROOT);
        if (name.matches("powershell(\\.exe)?( .*)?")) {
            powerShellStarts++;
        }
    }

    /** What has been counted up to now. */
    public synchronized Snapshot snapshot() {
        return new Snapshot(Map.copyOf(requests), bytesIn, bytesOut, powerShellStarts);
    }

    /**
     * Counts at a moment.
     *
     * @param requests by verb: {@code Create}, {@code Command}, {@code Send}, {@code Receive}, {@code Signal}, {@code Delete},
     *     {@code Identify}; {@code login} for the legs of a log-in, {@code refused} for what was not even a message
     * @param bytesIn of bodies of requests
     * @param bytesOut of bodies of answers
     * @param powerShellStarts how often a PowerShell was started
     */
    public record Snapshot(Map<String, Integer> requests, long bytesIn, long bytesOut, int powerShellStarts) {
        /** All requests. */
        public int total() {
            return requests.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** Both together. */
        public Snapshot plus(Snapshot other) {
            Map<String, Integer> sum = new TreeMap<>(requests);
            other.requests.forEach((verb, count) -> sum.merge(verb, count, Integer::sum));
            return new Snapshot(
                    sum, bytesIn + other.bytesIn, bytesOut + other.bytesOut, powerShellStarts + other.powerShellStarts);
        }
    }
}
