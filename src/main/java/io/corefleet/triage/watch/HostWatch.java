package io.corefleet.triage.watch;

import io.corefleet.host.HostFailed;
import io.corefleet.host.HostReader;
import io.corefleet.outcome.HostSample;
import io.corefleet.triage.form.EventRecord;
import io.corefleet.triage.form.Told;
import io.corefleet.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One host that is watched: one session for as long as it lasts, one exchange for each look. A host that is lost is tried again, later and later. One
 * thread looks; {@link #close} may be called from another.
 */
public final class HostWatch implements AutoCloseable {
    private static final Duration FIRST_REST = Duration.ofSeconds(2);
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    /** Settings of pools are asked anew after so many looks: somebody may change them meanwhile. */
    private static final int LOOKS_PER_SETTINGS = 30;

    /** How far back the first look looks for events. */
    private static final Duration BEFORE = Duration.ofMinutes(10);

    private final String host;
    private final Supplier<HostReader> opener;
    private final InstantSource clock;
    private final Set<EventRecord> seen = new HashSet<>();
    private volatile HostReader reader;
    private volatile boolean closed;
    private Told before = Told.NOTHING;
    private QueueLimits limits = QueueLimits.UNKNOWN;
    private long memoryMb;
    private int looks;
    private Instant since;
    private int lost;
    private Instant again = Instant.MIN;
    private String why = "";

    /**
     * A watch that has not begun.
     *
     * @param opener opens the host, again after it was lost
     * @param clock what time it is here
     */
    public HostWatch(String host, Supplier<HostReader> opener, InstantSource clock) {
        this.host = host;
        this.opener = opener;
        this.clock = clock;
        this.since = clock.instant().minus(BEFORE);
    }

    /** Looks. Never throws {@link HostFailed}: a host that is lost is a sample that says so. */
    public Look look() {
        Instant now = clock.instant();
        if (now.isBefore(again)) {
            return lost(now);
        }
        try {
            if (reader == null) {
                reader = open();
            }
            Look look = read(reader.evidence(ask()));
            lost = 0;
            return look;
        } catch (HostFailed failed) {
            leave();
            lost++;
            again = now.plus(rest());
            why = failed.failure().message();
            return lost(now);
        }
    }

    private HostReader open() {
        before = Told.NOTHING;
        looks = 0;
        HostReader opened = opener.get();
        if (closed) {
            opened.close();
        }
        return opened;
    }

    private Duration rest() {
        Duration rest = FIRST_REST.multipliedBy(1L << Math.min(lost - 1, 10));
        return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
    }

    private Look lost(Instant now) {
        long seconds = Math.max(1, Duration.between(now, again).toSeconds());
        String message = why.startsWith(host + ": ") ? why.substring(host.length() + 2) : why;
        return new Look(HostSample.lost(host, now, message + "; again in " + seconds + " s"), Value.map(Map.of()));
    }

    private Map<String, Value> ask() {
        List<Value> sections = new ArrayList<>(List.of(Value.text("counters"), Value.text("latest")));
        if (looks % LOOKS_PER_SETTINGS == 0) {
            sections.add(Value.text("pools"));
        }
        if (looks == 0) {
            sections.add(Value.text("machine"));
        }
        Map<String, Value> ask = new LinkedHashMap<>();
        ask.put("sections", Value.list(sections));
        ask.put("since", Value.text(since.truncatedTo(ChronoUnit.SECONDS).toString()));
        ask.put("latest", WatchedEvents.ASKED);
        return ask;
    }

    private Look read(Value.MapOf evidence) {
        Told told = new Told(evidence);
        if (told.has("pools")) {
            limits = QueueLimits.of(told.text("pools"));
        }
        if (told.has("machine")) {
            memoryMb = told.part("machine").number("memoryMb");
        }
        Told counters = told.part("counters");
        List<String> problems = told.part("problems").members().entries().entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .toList();
        if (!counters.has("time")) {
            return new Look(HostSample.lost(host, clock.instant(), "it tells no counters " + problems), evidence);
        }
        HostSample sample =
                new Reading(host, memoryMb, limits, before, counters).sample(news(told.part("latest")), problems);
        before = counters;
        looks++;
        since = sample.at();
        return new Look(sample, evidence);
    }

    /** Times are asked by the second, so the last second is told twice. */
    private List<EventRecord> news(Told latest) {
        List<EventRecord> told = WatchedEvents.read(latest);
        List<EventRecord> news = told.stream()
                .filter(event -> !seen.contains(event))
                .sorted(Comparator.comparing(EventRecord::time))
                .toList();
        seen.clear();
        seen.addAll(told);
        return news;
    }

    private void leave() {
        HostReader left = reader;
        reader = null;
        if (left != null) {
            left.close();
        }
    }

    /** Ends the session, also while another thread waits for its answer. */
    @Override
    public void close() {
        closed = true;
        leave();
    }
}
