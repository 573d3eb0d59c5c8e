package io.corefleet.simulate.rules.evidence;

import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.world.World;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Counters as Windows keeps them: sums since a start beside a clock, that go on by themselves. Between two answers they say what the world says. */
record Counters(World world, Sites sites, Workers workers, AppCmd appCmd, HttpSys httpSys, Said said) {
    private static final String PROCESSORS = "Win32_PerfRawData_PerfOS_Processor";
    private static final String MEMORY = "Win32_PerfRawData_PerfOS_Memory";
    private static final String PROCESSES = "Win32_PerfRawData_PerfProc_Process";

    /** Clocks of 100 ns, as {@code Timestamp_Sys100NS} counts from the year 1601. */
    private static final long TICKS = 10_000_000;

    private static final long YEARS_1601_TO_1970 = 11_644_473_600L;

    /** What Windows itself uses, in hundredths of all processors. */
    private static final long OWN_LOAD = 2;

    Map<String, Object> told() {
        Instant now = Instant.now();
        long clock = ticks(Duration.ofSeconds(YEARS_1601_TO_1970 + now.getEpochSecond(), now.getNano()));
        return Members.of(
                "time", now.truncatedTo(ChronoUnit.MILLIS).toString(),
                "processors", said.counted("counters.processors", PROCESSORS, () -> processors(now, clock)),
                "freeMb",
                        said.counted(
                                "counters.freeMb", MEMORY, () -> world.host().number("memoryFreeMb")),
                "pools", ofIis("counters.pools", AppCmd.COUNTERS, appCmd::counters),
                "queues", said.counted("counters.queues", HttpSys.QUEUES, () -> queues(now)),
                "workers", said.counted("counters.workers", PROCESSES, () -> busy(now, clock)));
    }

    /** Its classes come with IIS. */
    private <T> T ofIis(String name, String className, Supplier<T> ask) {
        return said.counted(name, className, () -> {
            if (!world.hasIis()) {
                throw Refusal.of("Invalid class ");
            }
            return ask.get();
        });
    }

    private static long ticks(Duration time) {
        return time.getSeconds() * TICKS + time.getNano() / (1_000_000_000 / TICKS);
    }

    private long count() {
        return Math.max(1, world.host().number("processors"));
    }

    private Map<String, Object> processors(Instant now, long clock) {
        long all = ticks(sinceBoot(now)) * count();
        long used = workers.all().stream().mapToLong(one -> busy(one, now)).sum();
        return Members.of("count", count(), "idle", all - all * OWN_LOAD / 100 - used, "clock", clock);
    }

    private Duration sinceBoot(Instant now) {
        Duration up = Duration.between(Instant.parse(world.os().text("bootTime")), now);
        return up.isNegative() ? Duration.ZERO : up;
    }

    private long busy(Workers.Worker worker, Instant now) {
        Duration age = Duration.between(worker.started(), now);
        return age.isNegative() ? 0 : ticks(age) * count() * worker.number("load", 1) / 100;
    }

    private List<Object> queues(Instant now) {
        List<Object> told = new ArrayList<>();
        for (String pool : httpSys.running()) {
            told.add(Members.of(
                    "name", pool,
                    "size", httpSys.queue(pool).number("size"),
                    "arrived", httpSys.arrived(pool, sinceBoot(now)),
                    "rejected", httpSys.rejected(pool, now),
                    "clock", ticks(sinceBoot(now)),
                    "frequency", TICKS));
        }
        return told;
    }

    private List<Object> busy(Instant now, long clock) {
        Boolean counted = ofIis("counters.requests", Workers.REQUESTS, () -> true);
        List<Object> told = new ArrayList<>();
        for (Workers.Worker worker : workers.all()) {
            told.add(Members.of(
                    "pid", worker.pid(),
                    "pool", worker.pool(),
                    "requests", counted == null ? null : Long.valueOf(worker.number("requests", 0)),
                    "busy", busy(worker, now),
                    "clock", clock,
                    "privateMb", worker.number("privateMb", Workers.PRIVATE_MB),
                    "workingSetMb", worker.number("workingSetMb", Workers.WORKING_SET_MB),
                    "threads", worker.number("threads", Workers.THREADS),
                    "handles", worker.number("handles", Workers.HANDLES)));
        }
        return told;
    }
}
