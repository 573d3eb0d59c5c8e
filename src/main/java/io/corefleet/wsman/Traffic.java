package io.corefleet.wsman;

import java.util.EnumMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.atomic.LongAdder;

/** How much went over the wire of one host: requests by kind, bytes of bodies. Safe for use by many threads. */
public final class Traffic {
    private final Map<Verb, LongAdder> requests = new EnumMap<>(Verb.class);
    private final LongAdder bytesOut = new LongAdder();
    private final LongAdder bytesIn = new LongAdder();

    Traffic() {
        for (Verb verb : Verb.values()) {
            requests.put(verb, new LongAdder());
        }
    }

    void count(Verb verb, int out, int in) {
        requests.get(verb).increment();
        bytesOut.add(out);
        bytesIn.add(in);
    }

    /** All requests, those that were sent again included. */
    public long requests() {
        return requests.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** Bytes of envelopes sent. */
    public long bytesOut() {
        return bytesOut.sum();
    }

    /** Bytes of envelopes received. */
    public long bytesIn() {
        return bytesIn.sum();
    }

    @Override
    public String toString() {
        StringJoiner kinds = new StringJoiner(
                ", ", requests() + " requests (", "), " + bytesOut() + " bytes out, " + bytesIn() + " in");
        requests.forEach((verb, count) -> kinds.add(count.sum() + " " + verb));
        return kinds.toString();
    }
}
