package io.corefleet.simulate.rules.evidence;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Worker processes: each pool that runs and has a site that runs has one. What the section {@code workers} says of a pool is different from
 * a quiet worker.
 */
record Workers(World world, Sites sites, Instant now) {
    /** A quiet worker. */
    static final long PRIVATE_MB = 150;

    static final long WORKING_SET_MB = 180;
    static final long THREADS = 32;
    static final long HANDLES = 740;

    private static final long FIRST_PID = 3164;
    static final String REQUESTS = "Win32_PerfRawData_W3SVCW3WPCounterProvider_W3SVCW3WP";

    /** One of them; null when the pool has none. */
    record Worker(String pool, long pid, Instant started, Tree over) {
        long number(String name, long usual) {
            return over.has(name) ? over.number(name) : usual;
        }
    }

    List<Worker> all() {
        List<Worker> all = new ArrayList<>();
        if (!sites.isUp("WAS") || !sites.isUp("W3SVC")) {
            return all;
        }
        List<String> pools = sites.pools();
        for (int i = 0; i < pools.size(); i++) {
            String pool = pools.get(i);
            if (sites.isPoolStarted(pool) && sites.served(pool).findAny().isPresent()) {
                Tree over = over(pool);
                Instant booted = Instant.parse(world.os().text("bootTime"));
                Instant started =
                        over.has("started") ? Instant.parse(over.text("started")) : booted.plus(Duration.ofMinutes(1));
                all.add(new Worker(pool, over.has("pid") ? over.number("pid") : FIRST_PID + 4L * i, started, over));
            }
        }
        return all;
    }

    private Tree over(String pool) {
        return world.document().find("workers").flatMap(all -> all.find(pool)).orElseGet(Tree::new);
    }

    /** How many of a pool run. */
    long count(String pool) {
        return all().stream()
                .filter(worker -> worker.pool().equalsIgnoreCase(pool))
                .count();
    }

    /** Crashes that WAS remembers. */
    long failures(String pool) {
        return over(pool).number("failures");
    }

    Map<String, Object> told(Said said) {
        Instant exact = Instant.now();
        boolean counted = said.counted("workers.requests", REQUESTS, () -> true) != null;
        List<Object> found = new ArrayList<>();
        all().forEach(worker -> found.add(told(worker, exact, counted)));
        return Members.of("time", now.toString(), "ticks", exact.toEpochMilli(), "found", found);
    }

    /** Load is in hundredths of all processors, as if it had been the same since the start. */
    private Map<String, Object> told(Worker worker, Instant exact, boolean counted) {
        long age = Math.max(0, Duration.between(worker.started(), exact).toMillis());
        long processors = Math.max(1, world.host().number("processors"));
        boolean narrow = "true".equals(String.valueOf(sites.pool(worker.pool()).get("enable32BitAppOnWin64")));
        return Members.of(
                "pid", worker.pid(),
                "pool", worker.pool(),
                "cpuMs", age * processors * worker.number("load", 1) / 100,
                "workingSetMb", worker.number("workingSetMb", WORKING_SET_MB),
                "privateMb", worker.number("privateMb", PRIVATE_MB),
                "threads", worker.number("threads", THREADS),
                "handles", worker.number("handles", HANDLES),
                "started", worker.started().toString(),
                "bits", narrow ? 32 : 64,
                "requests", counted ? Long.valueOf(worker.number("requests", 0)) : null);
    }
}
