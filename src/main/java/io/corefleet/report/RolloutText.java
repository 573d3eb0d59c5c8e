package io.corefleet.report;

import io.corefleet.outcome.BatchOutcome;
import io.corefleet.outcome.BatchOutcome.End;
import io.corefleet.outcome.FleetOutcome;
import java.util.List;

/** The batches of a rollout: what would be done in which order, or how each ended; and what the run took back by itself. */
final class RolloutText {
    private RolloutText() {}

    static void draw(FleetOutcome fleet, Page page) {
        List<BatchOutcome> batches = fleet.rollout().batches();
        FleetOutcome back = fleet.rollout().wayBack();
        if (batches.isEmpty() && back == null) {
            return;
        }
        page.gap();
        page.add(batches.isEmpty() ? "rollback" : "rollout");
        batches.forEach(batch -> draw(batch, page));
        if (back != null) {
            String hosts = Texts.count(back.hosts().size(), "host");
            page.wrapped(
                    Line.of("  ").plus(Style.CONTEXT, "↺").plus(" "),
                    "taken back on " + hosts + ", run " + back.run().id() + ": "
                            + back.verdict().word().replace('_', ' '),
                    4);
            AfterWayBack.of(back).forEach(after -> draw(after, page));
        }
    }

    private static void draw(AfterWayBack after, Page page) {
        page.wrapped(
                Line.of("  ")
                        .plus(after.needsPerson() ? Style.REMOVE : Style.CONTEXT, after.needsPerson() ? "×" : "↺")
                        .plus(" ")
                        .plus(Style.HOST, after.host())
                        .plus("  "),
                after.what(),
                6);
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
