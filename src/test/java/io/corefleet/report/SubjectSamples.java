package io.corefleet.report;

import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.Observation;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.outcome.Timeline;
import io.corefleet.outcome.Timeline.HostTimes;
import io.corefleet.outcome.Timeline.Span;
import io.corefleet.plan.DriftState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Outcomes with times and a past, for pages. */
public final class SubjectSamples {
    private SubjectSamples() {}

    /** With times for every host, and twelve earlier looks. */
    public static Subject told(FleetOutcome fleet) {
        Map<String, HostTimes> times = new LinkedHashMap<>();
        long at = 0;
        for (HostOutcome host : fleet.hosts()) {
            Map<Integer, Span> steps = new LinkedHashMap<>();
            long step = at + 1500;
            for (StepOutcome one : host.steps()) {
                steps.put(one.number(), new Span(step, step + 40L * one.number()));
                step += 40L * one.number();
            }
            times.put(host.name(), new HostTimes(new Span(at, step + 200), new Span(at, at + 900), steps));
            at += 150;
        }
        return new Subject(fleet, new Timeline(times), earlier(fleet));
    }

    private static List<Observation> earlier(FleetOutcome fleet) {
        List<Observation> looks = new ArrayList<>();
        DriftState[] states = {DriftState.DRIFTED, DriftState.PENDING, DriftState.UNKNOWN, DriftState.DIFFERS};
        for (int look = 0; look < 12; look++) {
            Map<String, DriftState> hosts = new LinkedHashMap<>();
            int number = 0;
            for (HostOutcome host : fleet.hosts()) {
                boolean sick = (number * 7 + look * look) % 11 < look / 3;
                hosts.put(host.name(), sick ? states[(number + look) % 4] : DriftState.IN_SYNC);
                number++;
            }
            looks.add(new Observation(
                    fleet.run().startedAt().minus(Duration.ofDays(12L - look)),
                    fleet.run().playbook(),
                    hosts));
        }
        return looks;
    }
}
