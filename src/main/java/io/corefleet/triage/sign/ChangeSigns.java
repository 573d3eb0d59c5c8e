package io.corefleet.triage.sign;

import io.corefleet.triage.form.EventRecord;
import io.corefleet.triage.form.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was changed lately: updates, drivers, the configuration, runs; and whether trouble began only after the updates. */
final class ChangeSigns {
    private static final Duration LATELY = Duration.ofDays(14);

    /** Errors of what serves requests. */
    private static final Set<String> SERVING = Set.of(
            "WAS",
            "W3SVC",
            "W3SVC-WP",
            "HttpEvent",
            "Application Error",
            ".NET Runtime",
            "IIS AspNetCore Module V2",
            "SCM");

    private final Told evidence;
    private final Events events;
    private final Instant now;

    ChangeSigns(Told evidence, Events events, Instant now) {
        this.evidence = evidence;
        this.events = events;
        this.now = now;
    }

    Map<String, Object> row() {
        List<Map<String, Object>> updates = updates();
        Optional<Instant> patched = updates.stream()
                .map(update -> Instant.parse(String.valueOf(update.get("time"))))
                .max(Instant::compareTo);
        return Row.of(
                "updates", updates,
                "drivers", drivers(),
                "configuration", history(),
                "runs", evidence.texts("runs"),
                "patched", patched.map(Instant::toString).orElse(""),
                "pending", evidence.parts("updates").stream().anyMatch(one -> one.number("state") == 96),
                "trouble_after", patched.map(time -> trouble(time, now)).orElse(0L),
                "trouble_before",
                        patched.map(time -> trouble(now.minus(LATELY), time)).orElse(0L),
                "trouble", patched.map(this::troubleLines).orElse(List.of()),
                "seen_after", patched.map(this::seenAfter).orElse(Map.of()));
    }

    private List<Map<String, Object>> updates() {
        List<Map<String, Object>> updates = new ArrayList<>();
        for (Told update : evidence.parts("updates")) {
            if (update.number("state") == 112
                    && update.instant("time").map(this::isLately).orElse(false)) {
                updates.add(Row.of("what", update.text("package"), "time", update.text("time")));
            }
        }
        events.named("WindowsUpdateClient 19")
                .filter(event -> isLately(event.time()))
                .forEach(event -> updates.add(
                        Row.of("what", title(event), "time", event.time().toString())));
        return updates;
    }

    private static String title(EventRecord event) {
        return event.value("updateTitle").isEmpty() ? event.value(0) : event.value("updateTitle");
    }

    private boolean isLately(Instant time) {
        return time.isAfter(now.minus(LATELY));
    }

    /** Windows writes of one installation twice; what a driver took the place of stands in one of the two. */
    private List<Map<String, Object>> drivers() {
        Map<String, Map<String, Object>> drivers = new LinkedHashMap<>();
        for (Map<String, Object> row : driverEvents()) {
            String minute = String.valueOf(row.get("time")).substring(0, 16);
            String key = row.get("inf") + " " + row.get("version") + " " + row.get("device") + " " + minute;
            drivers.merge(key, row, (one, other) -> one.get("outranked").equals("") ? other : one);
        }
        return List.copyOf(drivers.values());
    }

    private List<Map<String, Object>> driverEvents() {
        return events.named("UserPnp 20001", "Kernel-PnP 400")
                .filter(event -> isLately(event.time()))
                .map(event -> Row.of(
                        "inf", event.value("DriverName"),
                        "version", event.value("DriverVersion"),
                        "device", event.value("DeviceInstanceId") + event.value("DeviceInstanceID"),
                        "outranked", event.value("OutrankedDrivers"),
                        "time", event.time().toString()))
                .toList();
    }

    private List<Map<String, Object>> history() {
        return evidence.part("configuration").parts("history").stream()
                .filter(entry -> entry.instant("time").map(this::isLately).orElse(false))
                .map(entry -> Row.of("what", entry.text("name"), "time", entry.text("time")))
                .toList();
    }

    private List<EventRecord> serving(Instant from, Instant to) {
        return events.all().stream()
                .filter(event -> event.level() >= 1 && event.level() <= 3 && SERVING.contains(event.source()))
                .filter(event -> event.time().isAfter(from) && !event.time().isAfter(to))
                .toList();
    }

    private long trouble(Instant from, Instant to) {
        return serving(from, to).size();
    }

    private List<String> troubleLines(Instant patched) {
        return serving(patched, now).stream().map(EventRecord::line).limit(5).toList();
    }

    private Map<String, Object> seenAfter(Instant patched) {
        return Events.counts(serving(patched, now).stream());
    }
}
