package io.corefleet.report;

import io.corefleet.json.Json;
import io.corefleet.outcome.HostSample;
import io.corefleet.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A look at a host, as one line for machines. {@code watch.schema.json} beside this class describes it. */
public final class WatchJson {
    private static final int VERSION = 1;

    private WatchJson() {}

    /** The line, without its end. */
    public static String line(HostSample sample) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("v", VERSION);
        told.put("time", sample.at().toString());
        told.put("host", sample.host());
        told.put("reached", sample.reached());
        if (sample.reached()) {
            put(told, "cpu", sample.cpu());
            told.put("memoryMb", sample.memoryMb());
            told.put("freeMb", sample.freeMb());
            told.put("pools", sample.pools().stream().map(WatchJson::pool).toList());
            told.put("events", sample.events().stream().map(WatchJson::event).toList());
            told.put("problems", sample.problems());
        } else {
            told.put("failure", sample.failure());
        }
        return Json.write(Value.of(told));
    }

    private static Map<String, Object> pool(HostSample.Pool pool) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", pool.name());
        told.put("state", pool.state());
        put(told, "waiting", pool.waiting());
        told.put("limit", pool.limit());
        put(told, "arrivingPerSecond", pool.arriving());
        put(told, "refusedPerSecond", pool.refused());
        told.put("failures", pool.failures());
        told.put("workers", pool.workers().stream().map(WatchJson::worker).toList());
        return told;
    }

    private static Map<String, Object> worker(HostSample.Worker worker) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("pid", worker.pid());
        put(told, "requests", worker.requests());
        put(told, "cpu", worker.cpu());
        told.put("privateMb", worker.privateMb());
        told.put("workingSetMb", worker.workingSetMb());
        told.put("threads", worker.threads());
        told.put("handles", worker.handles());
        return told;
    }

    private static Map<String, Object> event(HostSample.Event event) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("time", event.at().toString());
        told.put("name", event.name());
        told.put("level", event.level());
        told.put("text", event.text());
        return told;
    }

    /** What is not known is left out. One digit behind the point: more would pretend. */
    private static void put(Map<String, Object> told, String name, OptionalDouble number) {
        number.ifPresent(value -> told.put(name, BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP)));
    }

    private static void put(Map<String, Object> told, String name, OptionalLong number) {
        number.ifPresent(value -> told.put(name, value));
    }
}
