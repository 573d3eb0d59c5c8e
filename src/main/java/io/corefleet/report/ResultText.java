package io.corefleet.report;

import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.RunHeader;
import java.time.Duration;
import java.util.List;

/** How a run that writes ended: the hosts that need a person, one sentence with counts, the next command. */
public final class ResultText {
    private ResultText() {}

    /** Draws it. */
    public static List<Line> of(FleetOutcome fleet, int width) {
        Page page = new Page(width);
        Sayings.draw(fleet, page);
        RolloutText.draw(fleet, page);
        RestartText.draw(fleet, page);
        Failures.draw(fleet, page);
        page.gap();
        Totals.result(fleet, took(fleet.run()), page);
        return page.lines();
    }

    private static String took(RunHeader run) {
        String time = run.finishedAt() == null
                ? ""
                : "     "
                        + Texts.seconds(Duration.between(run.startedAt(), run.finishedAt())
                                .toMillis());
        return time + (run.id().isEmpty() ? "" : "   run " + run.id());
    }
}
