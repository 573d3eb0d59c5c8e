package io.corefleet.report.html;

import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.outcome.Timeline.HostTimes;
import io.corefleet.outcome.Timeline.Span;
import io.corefleet.report.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Where the time of a run went: a lane for each host, and the steps that took longest.
 *
 * @param cut what is said when not all hosts are drawn; empty otherwise
 */
record TimesPart(String sentence, String cut, List<Lane> lanes, List<Slow> slowest) {
    private static final int LANES = 100;
    private static final int STEPS = 20;

    /** One host. */
    record Lane(String host, String words, String took, List<Bar> bars) {}

    /** One step that took long. */
    record Slow(String took, String host, String step) {}

    private record Step(String host, String name, long millis) {}

    /** The times of a run; null when nobody took them. */
    static TimesPart of(Subject subject) {
        Map<String, HostTimes> hosts = subject.times().hosts();
        if (hosts.isEmpty()) {
            return null;
        }
        long all = Math.max(
                1,
                hosts.values().stream()
                        .mapToLong(times -> times.whole().to())
                        .max()
                        .orElse(1));
        List<Lane> lanes = hosts.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, HostTimes> entry) ->
                                entry.getValue().whole().millis())
                        .reversed())
                .limit(LANES)
                .map(entry -> lane(entry.getKey(), entry.getValue(), all))
                .toList();
        String cut = hosts.size() > LANES ? "; " + (hosts.size() - LANES) + " more took less time" : "";
        String sentence =
                "The run took " + PageText.took(all) + " from the first host's beginning to the last one's end.";
        return new TimesPart(sentence, cut, lanes, slowest(subject));
    }

    private static Lane lane(String host, HostTimes times, long all) {
        List<Bar> bars = new ArrayList<>();
        bars.add(bar(
                "wait",
                times.whole(),
                all,
                "from " + PageText.took(times.whole().from()) + " to "
                        + PageText.took(times.whole().to())));
        bars.add(bar(
                "read",
                times.reading(),
                all,
                "reading " + PageText.took(times.reading().millis())));
        long working = 0;
        Span open = null;
        for (Span step : times.steps().values()) {
            working += step.millis();
            // Steps that follow each other closely are one bar: nobody can tell a thousandth of the width.
            boolean joins = open != null && step.from() - open.to() <= all / 500;
            if (open != null && !joins) {
                bars.add(bar("step", open, all, "steps " + PageText.took(open.millis())));
            }
            open = joins ? new Span(open.from(), step.to()) : step;
        }
        if (open != null) {
            bars.add(bar("step", open, all, "steps " + PageText.took(open.millis())));
        }
        String words = "reading " + PageText.took(times.reading().millis()) + ", steps " + PageText.took(working)
                + ", in all " + PageText.took(times.whole().millis());
        return new Lane(
                PageText.visible(host), words, PageText.took(times.whole().millis()), bars);
    }

    private static Bar bar(String word, Span span, long all, String title) {
        long from = 1000 * span.from() / all;
        return new Bar(word, from, Math.max(2, 1000 * span.to() / all - from), title);
    }

    private static List<Slow> slowest(Subject subject) {
        List<Step> steps = new ArrayList<>();
        for (HostOutcome host : subject.fleet().hosts()) {
            Map<Integer, Span> spans =
                    subject.times().of(host.name()).map(HostTimes::steps).orElse(Map.of());
            for (StepOutcome step : host.steps()) {
                Span span = spans.get(step.number());
                if (span != null) {
                    steps.add(new Step(host.name(), step.type() + " " + step.key(), span.millis()));
                }
            }
        }
        return steps.stream()
                .sorted(Comparator.comparingLong(Step::millis).reversed())
                .limit(STEPS)
                .map(step ->
                        new Slow(PageText.took(step.millis), PageText.visible(step.host), PageText.visible(step.name)))
                .toList();
    }
}
