package io.corefleet.triage.sign;

import io.corefleet.triage.form.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Worker processes: whose they are, and what they use. Load is what was used between two looks; when these lie close, since the start. */
final class WorkerSigns {
    /** Processor time is counted in steps of 16 ms. */
    private static final long CLOSE = 500;

    private final Told evidence;
    private final SiteSigns sites;
    private final long processors;
    private final long memoryMb;
    private final Instant now;

    WorkerSigns(Told evidence, SiteSigns sites, Instant now) {
        this.evidence = evidence;
        this.sites = sites;
        this.processors = Math.max(1, evidence.part("machine").number("processors"));
        this.memoryMb = Math.max(1, evidence.part("machine").number("memoryMb"));
        this.now = now;
    }

    List<Map<String, Object>> rows() {
        Told later = evidence.part("workersLater");
        Told latest = later.has("found") ? later : evidence.part("workers");
        return latest.parts("found").stream().map(worker -> row(worker, latest)).toList();
    }

    private Map<String, Object> row(Told worker, Told latest) {
        String pool = worker.text("pool");
        return Row.of(
                "pid", worker.number("pid"),
                "pool", pool,
                "cpu", load(worker, latest),
                "memory_mb", worker.number("privateMb"),
                "memory", worker.number("privateMb") * 100 / memoryMb,
                "threads", worker.number("threads"),
                "handles", worker.number("handles"),
                "requests", worker.number("requests"),
                "bits", worker.number("bits"),
                "minutes", age(worker).toMinutes(),
                "sites",
                        sites.all().stream()
                                .filter(site -> site.pools().stream().anyMatch(pool::equalsIgnoreCase))
                                .map(SiteSigns.Site::name)
                                .toList());
    }

    private Duration age(Told worker) {
        return worker.instant("started")
                .map(started -> Duration.between(started, now))
                .orElse(Duration.ZERO);
    }

    /** In hundredths of the whole machine. */
    private long load(Told worker, Told latest) {
        Told first = evidence.part("workers");
        long between = latest.number("ticks") - first.number("ticks");
        long used = first.parts("found").stream()
                .filter(same -> same.number("pid") == worker.number("pid")
                        && same.text("started").equals(worker.text("started")))
                .mapToLong(same -> worker.number("cpuMs") - same.number("cpuMs"))
                .findFirst()
                .orElse(0);
        if (between < CLOSE) {
            between = age(worker).toMillis();
            used = worker.number("cpuMs");
        }
        return between <= 0 ? 0 : Math.min(100, used * 100 / (between * processors));
    }
}
