package io.corefleet.report.html;

import io.corefleet.outcome.FleetOutcome;
import io.corefleet.report.AfterWayBack;
import java.util.List;

/**
 * What a run took back by itself, as a part of its page.
 *
 * @param back the run that took it back
 */
record WayBackPart(FleetOutcome back) {
    String sentence() {
        return "Taken back on " + PageText.count(back.hosts().size(), "host") + " by run "
                + back.run().id() + ": " + back.verdict().word().replace('_', ' ') + ".";
    }

    /** Hosts of which there is something to say. */
    List<AfterWayBack> hosts() {
        return AfterWayBack.of(back);
    }

    String what(AfterWayBack after) {
        return PageText.visible(after.what());
    }
}
