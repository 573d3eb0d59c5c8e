package io.corefleet.outcome;

import io.corefleet.outcome.Timeline.HostTimes;
import io.corefleet.outcome.Timeline.Span;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Takes the times of a run while it happens. Safe for use by many threads. */
public final class Stopwatch implements Consumer<RunEvent> {
    private final InstantSource clock;
    private final Map<String, Host> hosts = new LinkedHashMap<>();
    private long began;
    private long asked;

    /** A stopwatch that begins with the run. */
    public Stopwatch(InstantSource clock) {
        this.clock = clock;
        this.began = clock.millis();
    }

    @Override
    public synchronized void accept(RunEvent event) {
        long now = clock.millis() - began;
        if (event instanceof RunEvent.RunStarted) {
            began = clock.millis();
        } else if (event instanceof RunEvent.PlanReady) {
            asked = clock.millis();
        } else if (event instanceof RunEvent.GateAnswered) {
            // The time in which a person looked at the plan is none of the run's.
            began += clock.millis() - asked;
        } else if (event instanceof RunEvent.HostStarted started) {
            hosts.put(started.host(), new Host(now));
        } else if (event instanceof RunEvent.HostRead read && hosts.get(read.host()) != null) {
            hosts.get(read.host()).read = now;
        } else if (event instanceof RunEvent.ChangeStarted change && hosts.get(change.host()) != null) {
            // Steps of a stage are sent together and done one after another: the next begins where the last ended.
            hosts.get(change.host()).lastEnd = now;
        } else if (event instanceof RunEvent.ChangeEnded change && hosts.get(change.host()) != null) {
            hosts.get(change.host()).step(change.step().number(), now);
        } else if (event instanceof RunEvent.HostEnded ended
                && hosts.get(ended.outcome().name()) != null) {
            hosts.get(ended.outcome().name()).ended = now;
        }
    }

    /** The times so far. */
    public synchronized Timeline timeline() {
        long now = clock.millis() - began;
        Map<String, HostTimes> times = new LinkedHashMap<>();
        hosts.forEach((name, host) -> times.put(name, host.times(now)));
        return new Timeline(times);
    }

    private static final class Host {
        private final long started;
        private final Map<Integer, Span> steps = new LinkedHashMap<>();
        private long read = -1;
        private long lastEnd;
        private long ended = -1;

        Host(long started) {
            this.started = started;
        }

        void step(int number, long now) {
            steps.putIfAbsent(number, new Span(lastEnd, now));
            lastEnd = now;
        }

        HostTimes times(long now) {
            long end = ended < 0 ? now : ended;
            return new HostTimes(new Span(started, end), new Span(started, read < 0 ? end : read), steps);
        }
    }
}
