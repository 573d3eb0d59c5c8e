package io.corefleet.triage.watch;

import io.corefleet.outcome.HostSample;
import io.corefleet.triage.form.EventRecord;
import io.corefleet.triage.form.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The counters of one answer, beside those of the answer before.
 *
 * @param host its name
 * @param memoryMb that the host has
 * @param limits of the queues, by pool
 * @param before the section {@code counters} of the answer before; {@link Told#NOTHING} at the first
 * @param now the same of this answer
 */
record Reading(String host, long memoryMb, QueueLimits limits, Told before, Told now) {
    /** By number, as WAS counts them. Source: the counter Current Application Pool State. */
    private static final List<String> STATES = List.of(
            "unknown", "uninitialized", "initialized", "running", "disabling", "disabled", "shutting down", "going");

    /**
     * What it says.
     *
     * @param events what happened meanwhile
     * @param problems what the host could not tell
     */
    HostSample sample(List<EventRecord> events, List<String> problems) {
        Told one = now.part("processors");
        Told other = before.part("processors");
        OptionalDouble cpu = before.has("processors")
                ? Rates.notIdle(since(one, other, "idle"), since(one, other, "clock"), one.number("count"))
                : OptionalDouble.empty();
        return new HostSample(
                host,
                Instant.parse(now.text("time")),
                "",
                cpu,
                memoryMb,
                now.number("freeMb"),
                pools(),
                events.stream().map(Reading::event).toList(),
                problems);
    }

    private static HostSample.Event event(EventRecord event) {
        return new HostSample.Event(event.time(), event.name(), event.level(), event.said());
    }

    private static long since(Told one, Told other, String counter) {
        return one.number(counter) - other.number(counter);
    }

    private List<HostSample.Pool> pools() {
        TreeMap<String, HostSample.Pool> pools = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Told pool : now.parts("pools")) {
            pools.put(pool.text("pool"), pool(pool));
        }
        return new ArrayList<>(pools.values());
    }

    private HostSample.Pool pool(Told pool) {
        String name = pool.text("pool");
        Told queue = named(now, "queues", "name", name);
        Told queueBefore = named(before, "queues", "name", name);
        int state = (int) pool.number("state");
        return new HostSample.Pool(
                name,
                STATES.get(state < STATES.size() && state >= 0 ? state : 0),
                queue.has("size") ? OptionalLong.of(queue.number("size")) : OptionalLong.empty(),
                limits.forPool(name),
                perSecond(queue, queueBefore, "arrived"),
                perSecond(queue, queueBefore, "rejected"),
                pool.number("failures"),
                workers(name));
    }

    private static Told named(Told told, String list, String member, String name) {
        return told.parts(list).stream()
                .filter(one -> one.text(member).equalsIgnoreCase(name))
                .findFirst()
                .orElse(Told.NOTHING);
    }

    private static OptionalDouble perSecond(Told queue, Told before, String counter) {
        return queue.has("clock") && before.has("clock")
                ? Rates.perSecond(
                        since(queue, before, counter), since(queue, before, "clock"), queue.number("frequency"))
                : OptionalDouble.empty();
    }

    private List<HostSample.Worker> workers(String pool) {
        return now.parts("workers").stream()
                .filter(worker -> worker.text("pool").equalsIgnoreCase(pool))
                .sorted(Comparator.comparing(worker -> worker.number("pid")))
                .map(this::worker)
                .toList();
    }

    private HostSample.Worker worker(Told worker) {
        Told same = named(before, "workers", "pid", worker.text("pid"));
        OptionalDouble cpu = same.has("clock")
                ? Rates.busy(
                        since(worker, same, "busy"),
                        since(worker, same, "clock"),
                        now.part("processors").number("count"))
                : OptionalDouble.empty();
        return new HostSample.Worker(
                worker.number("pid"),
                worker.has("requests") ? OptionalLong.of(worker.number("requests")) : OptionalLong.empty(),
                cpu,
                worker.number("privateMb"),
                worker.number("workingSetMb"),
                worker.number("threads"),
                worker.number("handles"));
    }
}
