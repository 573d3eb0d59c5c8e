package io.corefleet.triage.sign;

import io.corefleet.triage.form.EventRecord;
import io.corefleet.triage.form.FieldsLog;
import io.corefleet.triage.form.Markup;
import io.corefleet.triage.form.RequestQueue;
import io.corefleet.triage.form.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Pools: state, settings, queue, what HTTP.sys refused for them, and what WAS said of them. */
final class PoolSigns {
    /** Requests: a queue that holds fewer at its highest says nothing. */
    private static final long GROWN = 10;

    private static final Markup NONE = new Markup("", Map.of(), List.of(), "");

    private final Told evidence;
    private final SiteSigns sites;
    private final Events events;
    private final List<Map<String, String>> refusals;
    private final List<RequestQueue> queues;
    private final Told workers;

    PoolSigns(Told evidence, SiteSigns sites, Events events) {
        this.evidence = evidence;
        this.sites = sites;
        this.events = events;
        this.refusals = FieldsLog.httpErr(evidence.part("http").part("httperr").text("text"));
        Told later = evidence.part("workersLater");
        this.workers = later.has("found") ? later : evidence.part("workers");
        this.queues = RequestQueue.read(evidence.part("http").text("serviceState"));
    }

    List<Map<String, Object>> rows() {
        return new IisSigns(evidence)
                .elements("pools", "APPPOOL")
                .map(this::row)
                .toList();
    }

    private Map<String, Object> row(Markup told) {
        String name = told.attribute("APPPOOL.NAME");
        Markup settings = told.child("add").orElse(NONE);
        Markup process = settings.child("processModel").orElse(NONE);
        Markup failure = settings.child("failure").orElse(NONE);
        Told queue = named("queues", "name", name);
        Told counters = evidence.part("iis").parts("counters").stream()
                .filter(one -> one.text("pool").equalsIgnoreCase(name))
                .findFirst()
                .orElse(Told.NOTHING);
        Told course = evidence.parts("course").stream()
                .filter(one -> one.text("pool").equalsIgnoreCase(name))
                .findFirst()
                .orElse(Told.NOTHING);
        // What was counted last is newer than what appcmd listed now and then.
        String state = course.text("state").isEmpty() ? told.attribute("state") : course.text("state");
        List<EventRecord> own =
                events.all().stream().filter(event -> event.names(name)).toList();
        return Row.of(
                "name", name,
                "state", state,
                "running", state.equals("Started"),
                "auto_start", !settings.attribute("autoStart").equals("false"),
                "mode", settings.attribute("startMode"),
                "bits", settings.attribute("enable32BitAppOnWin64").equals("true") ? 32 : 64,
                "identity", process.attribute("identityType"),
                "user", process.attribute("userName"),
                "rapid_fail", !failure.attribute("rapidFailProtection").equals("false"),
                "limit", limit(name, settings),
                "waiting", queue.number("size"),
                "rejected", queue.number("rejected"),
                "workers", counters.number("workers"),
                "failures", counters.number("failures"),
                "counter", counters.number("state"),
                "refused", reasons(name),
                "seen", Events.counts(own.stream()),
                "events", Events.rows(own.stream()),
                "sites", sitesOf(name),
                "course", course(course));
    }

    /** How it went while it was watched; {@code looks} is 0 when nobody did. */
    private static Map<String, Object> course(Told told) {
        long first = told.number("first");
        long last = told.number("last");
        return Row.of(
                "looks", told.number("looks"),
                "seconds", told.number("seconds"),
                "first", first,
                "last", last,
                "grew", last >= GROWN && last >= 2 * first && last == told.number("most"),
                "refused", told.number("refused"),
                "stopped", told.text("stopped"));
    }

    private Told named(String list, String member, String name) {
        return evidence.part("http").parts(list).stream()
                .filter(one -> one.text(member).equalsIgnoreCase(name))
                .findFirst()
                .orElse(Told.NOTHING);
    }

    private long limit(String name, Markup settings) {
        String written = settings.attribute("queueLength");
        return written.matches("\\d{1,18}")
                ? Long.parseLong(written)
                : queues.stream()
                        .filter(queue -> queue.name().equalsIgnoreCase(name))
                        .mapToLong(RequestQueue::limit)
                        .findFirst()
                        .orElse(1000);
    }

    private List<String> sitesOf(String pool) {
        return sites.all().stream()
                .filter(site -> site.pools().stream().anyMatch(pool::equalsIgnoreCase))
                .map(SiteSigns.Site::name)
                .toList();
    }

    /** Why HTTP.sys refused requests for a pool, and how many. Older releases do not name the queue: then the site's id leads to it. */
    private Map<String, Object> reasons(String pool) {
        Map<String, Object> reasons = new TreeMap<>();
        for (Map<String, String> line : refusals) {
            String reason = line.getOrDefault("s-reason", "");
            if (!reason.isEmpty() && belongs(line, pool) && !isOfFormerWorker(line, pool)) {
                reasons.merge(reason, 1L, (a, b) -> (Long) a + (Long) b);
            }
        }
        return reasons;
    }

    /** What was refused before the worker of now began is no sign of how that one is. */
    private boolean isOfFormerWorker(Map<String, String> line, String pool) {
        String time = line.getOrDefault("date", "") + "T" + line.getOrDefault("time", "") + "Z";
        return workers.parts("found").stream()
                .filter(worker -> worker.text("pool").equalsIgnoreCase(pool))
                .map(worker -> worker.text("started"))
                .anyMatch(started -> !started.isEmpty() && time.compareTo(started) < 0);
    }

    private boolean belongs(Map<String, String> line, String pool) {
        String queue = line.getOrDefault("s-queuename", "");
        if (!queue.isEmpty()) {
            // Logs of Windows write a blank as a plus.
            return queue.replace('+', ' ').equalsIgnoreCase(pool.replace('+', ' '));
        }
        String site = line.getOrDefault("s-siteid", "");
        return sites.all().stream()
                .anyMatch(one -> one.id().equals(site) && one.pools().stream().anyMatch(pool::equalsIgnoreCase));
    }

    /** All refusals, by reason. Noise of idle connections is left out. */
    Map<String, Object> allReasons() {
        Map<String, Object> reasons = new TreeMap<>();
        refusals.stream()
                .map(line -> line.getOrDefault(
                        "s-reason", line.getOrDefault("sc-status", "").equals("503") ? "N/A" : ""))
                .filter(reason -> !reason.isEmpty() && !reason.equals("Timer_ConnectionIdle"))
                .forEach(reason -> reasons.merge(reason, 1L, (a, b) -> (Long) a + (Long) b));
        return reasons;
    }

    /** Lines that people are shown, the newest of each reason. */
    List<String> lines() {
        Map<String, String> newest = new TreeMap<>();
        refusals.forEach(line -> newest.put(
                line.getOrDefault("s-reason", ""),
                "HTTPERR " + line.getOrDefault("date", "") + " " + line.getOrDefault("time", "") + "Z "
                        + line.getOrDefault("sc-status", "-") + " " + line.getOrDefault("s-reason", "") + " "
                        + line.getOrDefault("cs-uri", "") + " " + line.getOrDefault("s-queuename", "")));
        return new ArrayList<>(newest.values());
    }
}
