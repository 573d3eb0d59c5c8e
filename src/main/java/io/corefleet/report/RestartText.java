package io.corefleet.report;

import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.resource.Trigger;
import java.util.List;

/** Which hosts still have to restart before all acts that a run did: the playbook says when, and this one did not. */
final class RestartText {
    private RestartText() {}

    static void draw(FleetOutcome fleet, Page page) {
        List<String> hosts = fleet.hosts().stream()
                .filter(RestartText::waits)
                .map(HostOutcome::name)
                .toList();
        if (!hosts.isEmpty()) {
            page.gap()
                    .wrapped(
                            Line.of(Style.CONTEXT, "»").plus(" "),
                            "acts after a restart of the host: " + HostNames.brief(hosts, page.width() / 2),
                            2);
        }
    }

    private static boolean waits(HostOutcome host) {
        boolean waits = false;
        for (StepOutcome step : host.steps()) {
            if (step.progress() == Progress.DONE) {
                waits = !step.type().equals("reboot")
                        && (waits || step.triggers().contains(Trigger.reboot()));
            }
        }
        return waits;
    }
}
