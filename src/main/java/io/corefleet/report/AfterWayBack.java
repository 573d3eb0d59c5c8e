package io.corefleet.report;

import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.plan.DriftState;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be said of a host after a run took back what it did there.
 *
 * @param host its name
 * @param what the sentence
 * @param needsPerson whether somebody has to put something right
 */
public record AfterWayBack(String host, String what, boolean needsPerson) {
    /** Of all hosts of which there is something to say: first those that went back another way, then those that need a person. */
    public static List<AfterWayBack> of(FleetOutcome back) {
        List<AfterWayBack> told = new ArrayList<>();
        back.hosts().forEach(host -> whole(host, told));
        back.hosts().forEach(host -> left(host, told));
        return told;
    }

    private static void whole(HostOutcome host, List<AfterWayBack> told) {
        host.steps().stream()
                .filter(step -> step.type().equals("snapshot") && step.progress() == Progress.DONE)
                .forEach(step -> told.add(new AfterWayBack(
                        host.name(),
                        "single values could not be read or written; what the host kept was restored whole: "
                                + step.key().replace("restore ", ""),
                        false)));
    }

    private static void left(HostOutcome host, List<AfterWayBack> told) {
        List<String> parts = new ArrayList<>();
        if (host.failure() != null) {
            parts.add(host.failure().message());
        }
        for (StepOutcome step : host.steps()) {
            boolean failed = step.progress() == Progress.FAILED || step.state() == DriftState.UNKNOWN;
            if (failed || !step.lost().isEmpty()) {
                String names = step.lost().isEmpty() ? "" : " " + String.join(", ", step.lost());
                parts.add(step.type() + " " + step.key() + names + (failed ? ": " + step.message() : ""));
            }
        }
        if (!parts.isEmpty()) {
            told.add(new AfterWayBack(host.name(), "could not be brought back: " + String.join("; ", parts), true));
        }
    }
}
