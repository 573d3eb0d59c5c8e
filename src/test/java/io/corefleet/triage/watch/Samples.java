package io.corefleet.triage.watch;

import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers of a host with four processors and the pool Shop, whose clocks go on by two seconds with each. */
final class Samples {
    private static final long STEP = 20_000_000;
    private static final long FREQUENCY = 10_000_000;
    private static final int RUNNING = 3;

    private final int number;
    private final Map<String, Object> evidence = new LinkedHashMap<>();
    private final List<Object> events = new ArrayList<>();
    private long waiting;
    private long rejected;
    private long busy;
    private int state = RUNNING;

    private Samples(int number) {
        this.number = number;
    }

    /** The first, the second … */
    static Samples number(int number) {
        return new Samples(number);
    }

    Samples queue(long requests, long refused) {
        waiting = requests;
        rejected = refused;
        return this;
    }

    Samples busy(long units) {
        busy = units;
        return this;
    }

    Samples off() {
        state = 5;
        return this;
    }

    Samples event(int id, String time) {
        events.add(Map.of(
                "log",
                "System",
                "xml",
                "<Event><System><Provider Name='Microsoft-Windows-WAS'/><EventID>" + id
                        + "</EventID><Level>2</Level><TimeCreated SystemTime='" + time
                        + "'/></System><EventData><Data Name='AppPoolID'>Shop</Data></EventData></Event>",
                "text",
                ""));
        return this;
    }

    /** What is asked only now and then. */
    Samples settings(long limit) {
        evidence.put(
                "pools",
                "<appcmd><APPPOOL APPPOOL.NAME=\"Shop\" state=\"Started\"><add name=\"Shop\" queueLength=\"" + limit
                        + "\" /></APPPOOL></appcmd>");
        evidence.put("machine", Map.of("memoryMb", 8192, "processors", 4));
        return this;
    }

    Value.MapOf told() {
        long clock = 134_400_000_000_000_000L + number * STEP;
        boolean runs = state == RUNNING;
        Map<String, Object> counters = new LinkedHashMap<>();
        counters.put("time", time());
        counters.put("processors", Map.of("count", 4, "idle", number * 3L * STEP, "clock", clock));
        counters.put("freeMb", 4000);
        counters.put("pools", List.of(Map.of("pool", "Shop", "state", state, "workers", 1, "failures", runs ? 0 : 5)));
        counters.put(
                "queues",
                runs
                        ? List.of(Map.of(
                                "name",
                                "Shop",
                                "size",
                                waiting,
                                "arrived",
                                number * 80L,
                                "rejected",
                                rejected,
                                "clock",
                                number * STEP,
                                "frequency",
                                FREQUENCY))
                        : List.of());
        Map<String, Object> worker = new LinkedHashMap<>(Map.of(
                "pid", 3164, "pool", "Shop", "busy", busy, "clock", clock, "privateMb", 250, "workingSetMb", 300));
        worker.putAll(Map.of("threads", 40, "handles", 900, "requests", 3));
        counters.put("workers", runs ? List.of(worker) : List.of());
        evidence.put("counters", counters);
        evidence.put("latest", Map.of("found", events));
        evidence.put("problems", Map.of());
        return (Value.MapOf) Value.of(evidence);
    }

    String time() {
        return String.format(java.util.Locale.ROOT, "2026-11-28T06:00:%02d.500Z", number * 2);
    }
}
