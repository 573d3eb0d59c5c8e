package io.corefleet.triage.watch;

import io.corefleet.triage.form.Told;
import io.corefleet.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The looks at one host that were recorded, as evidence: what it told last stands where a triage would have asked it, and how it came there is the section
 * {@code course} ({@code docs/evidence.md}).
 */
public final class Course {
    /** Load is what was used between two looks; of a long recording only its end counts. */
    private static final Duration LOAD = Duration.ofMinutes(1);

    private static final long TICKS_PER_MILLI = 10_000;
    private static final int RUNNING = 3;
    private static final int DISABLED = 5;

    private final List<Kept> all;
    private final List<Kept> told;

    /**
     * A look that was kept.
     *
     * @param host its name
     * @param at when
     * @param failure why the host was not reached; empty when it was
     * @param evidence what it told
     */
    public record Kept(String host, Instant at, String failure, Value.MapOf evidence) {
        private Told counters() {
            return new Told(evidence).part("counters");
        }
    }

    /** Of these looks at one host, the oldest first; at least one. */
    public Course(List<Kept> looks) {
        this.all = List.copyOf(looks);
        this.told = all.stream().filter(look -> look.counters().has("time")).toList();
    }

    /** The evidence. */
    public Value.MapOf evidence() {
        if (told.isEmpty()) {
            String why = all.get(all.size() - 1).failure();
            return (Value.MapOf) Value.of(Map.of("reach", Map.of("failed", true, "found", why, "door", "")));
        }
        Kept last = told.get(told.size() - 1);
        Map<String, Value> evidence = new LinkedHashMap<>();
        evidence.put("since", Value.text(told.get(0).at().toString()));
        evidence.put("machine", machine(last));
        evidence.put("iis", iis(last));
        evidence.put("http", Value.map(Map.of("queues", member(last, "queues"))));
        evidence.put("workers", workers(earlier(last)));
        evidence.put("workersLater", workers(last));
        evidence.put("events", events());
        evidence.put("course", Value.list(pools(last)));
        evidence.put("problems", Value.map(Map.of()));
        return Value.map(evidence);
    }

    private static Value member(Kept look, String name) {
        return look.counters().members().get(name).orElse(Value.absent());
    }

    private Value machine(Kept last) {
        Map<String, Value> machine =
                new LinkedHashMap<>(newest("machine") instanceof Value.MapOf map ? map.entries() : Map.of());
        machine.put("time", Value.text(last.at().toString()));
        machine.put("memoryFreeMb", member(last, "freeMb"));
        return Value.map(machine);
    }

    /** What was asked only now and then, when it was asked last. */
    private Value newest(String section) {
        for (int at = told.size() - 1; at >= 0; at--) {
            Told evidence = new Told(told.get(at).evidence());
            if (evidence.has(section)) {
                return evidence.members().entries().get(section);
            }
        }
        return Value.absent();
    }

    private Value iis(Kept last) {
        Value pools = newest("pools");
        return pools instanceof Value.Absent
                ? pools
                : Value.map(Map.of("pools", pools, "counters", member(last, "pools")));
    }

    private Kept earlier(Kept last) {
        return told.stream()
                .filter(look -> !look.at().isBefore(last.at().minus(LOAD)))
                .findFirst()
                .orElse(last);
    }

    private static Value workers(Kept look) {
        List<Value> found = new ArrayList<>();
        long ticks = 0;
        for (Told worker : look.counters().parts("workers")) {
            ticks = worker.number("clock") / TICKS_PER_MILLI;
            Map<String, Value> one = new LinkedHashMap<>(worker.members().entries());
            one.put("cpuMs", Value.integer(worker.number("busy") / TICKS_PER_MILLI));
            found.add(Value.map(one));
        }
        return Value.map(Map.of(
                "time", Value.text(look.at().toString()), "ticks", Value.integer(ticks), "found", Value.list(found)));
    }

    private Value events() {
        Set<Value> found = new LinkedHashSet<>();
        told.forEach(look -> {
            if (new Told(look.evidence()).part("latest").members().entries().get("found")
                    instanceof Value.ListOf list) {
                found.addAll(list.items());
            }
        });
        return Value.map(Map.of("found", Value.list(List.copyOf(found))));
    }

    private List<Value> pools(Kept last) {
        return last.counters().parts("pools").stream()
                .map(pool -> pool(pool.text("pool"), (int) pool.number("state")))
                .toList();
    }

    private Value pool(String name, int state) {
        Map<String, Object> course = new LinkedHashMap<>();
        course.put("pool", name);
        course.put("state", state == RUNNING ? "Started" : state == DISABLED ? "Stopped" : "");
        course.put("looks", told.size());
        course.put(
                "seconds",
                Duration.between(told.get(0).at(), told.get(told.size() - 1).at())
                        .toSeconds());
        List<Told> queues = told.stream()
                .map(look -> named(look, "queues", "name", name))
                .filter(queue -> queue.has("size"))
                .toList();
        if (!queues.isEmpty()) {
            course.put("first", queues.get(0).number("size"));
            course.put("last", queues.get(queues.size() - 1).number("size"));
            course.put(
                    "most",
                    queues.stream()
                            .mapToLong(queue -> queue.number("size"))
                            .max()
                            .orElse(0));
            refused(queues).ifPresent(rate -> course.put("refused", Math.round(rate)));
        }
        stopped(name).ifPresent(at -> course.put("stopped", at.toString()));
        return Value.of(course);
    }

    private static Told named(Kept look, String list, String member, String name) {
        return look.counters().parts(list).stream()
                .filter(one -> one.text(member).equalsIgnoreCase(name))
                .findFirst()
                .orElse(Told.NOTHING);
    }

    /** Between the last two looks at the queue. */
    private static OptionalDouble refused(List<Told> queues) {
        if (queues.size() < 2) {
            return OptionalDouble.empty();
        }
        Told last = queues.get(queues.size() - 1);
        Told before = queues.get(queues.size() - 2);
        return Rates.perSecond(
                last.number("rejected") - before.number("rejected"),
                last.number("clock") - before.number("clock"),
                last.number("frequency"));
    }

    /** The first look at which a pool that ran did not run any more, if it did not come back. */
    private Optional<Instant> stopped(String name) {
        Instant at = null;
        boolean ran = false;
        for (Kept look : told) {
            boolean runs = named(look, "pools", "pool", name).number("state") == RUNNING;
            if (runs) {
                at = null;
            } else if (ran && at == null) {
                at = look.at();
            }
            ran = runs || (ran && at != null);
        }
        return Optional.ofNullable(at);
    }
}
