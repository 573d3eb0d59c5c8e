package io.corefleet.report;

import io.corefleet.outcome.BatchOutcome;
import io.corefleet.outcome.BatchOutcome.End;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.StepOutcome;
import java.util.ArrayList;
import java.util.List;

/** The batches of a rollout: what would be done in which order, or how each ended; and what the run took back by itself. */
final class RolloutText {
    private RolloutText() {}

    static void draw(FleetOutcome fleet, Page page) {
        List<BatchOutcome> batches = fleet.rollout().batches();
        if (batches.isEmpty()) {
            return;
        }
        page.gap();
        page.add("rollout");
        batches.forEach(batch -> draw(batch, page));
        FleetOutcome back = fleet.rollout().wayBack();
        if (back != null) {
            String hosts = Texts.count(back.hosts().size(), "host");
            page.wrapped(
                    Line.of("  ").plus(Style.CONTEXT, "↺").plus(" "),
                    "taken back on " + hosts + ", run " + back.run().id() + ": "
                            + back.verdict().word().replace('_', ' '),
                    4);
            back.hosts().forEach(host -> lost(host, page));
        }
    }

    /** What a person has to put right, host by host. */
    private static void lost(HostOutcome host, Page page) {
        List<String> parts = new ArrayList<>();
        if (host.failure() != null) {
            parts.add(host.failure().message());
        }
        for (StepOutcome step : host.steps()) {
            if (!step.lost().isEmpty() || step.progress() == Progress.FAILED) {
                parts.add(step.type() + " " + step.key() + " " + String.join(", ", step.lost())
                        + (step.progress() == Progress.FAILED ? ": " + step.message() : ""));
            }
        }
        if (!parts.isEmpty()) {
            page.wrapped(
                    Line.of("  ")
                            .plus(Style.REMOVE, "×")
                            .plus(" ")
                            .plus(Style.HOST, host.name())
                            .plus("  "),
                    "could not be brought back: " + String.join("; ", parts),
                    6);
        }
    }

    private static void draw(BatchOutcome batch, Page page) {
        Style style = isBad(batch.end()) ? Style.REMOVE : Style.CONTEXT;
        Line head = Line.of("  ").plus(style, symbol(batch.end())).plus(" " + batch.title() + "  ");
        String end = batch.end() == End.PLANNED ? "" : "  " + words(batch.end().word());
        Line line = head.plus(Style.HOST, HostNames.brief(batch.hosts(), page.width() / 3))
                .plus(end);
        if (batch.why().isEmpty()) {
            page.add(line);
        } else {
            page.wrapped(line.plus("  "), batch.why(), 6);
        }
    }

    private static boolean isBad(End end) {
        return end == End.FAILED || end == End.UNHEALTHY || end == End.NOT_RESTORED;
    }

    private static String symbol(End end) {
        return switch (end) {
            case PLANNED -> "»";
            case DONE -> "=";
            case FAILED, UNHEALTHY, NOT_RESTORED -> "×";
            case ROLLED_BACK -> "↺";
            case NOT_STARTED -> "?";
        };
    }

    private static String words(String word) {
        return word.replace('_', ' ');
    }
}
