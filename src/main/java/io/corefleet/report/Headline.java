package io.corefleet.report;

import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.RunHeader;
import java.time.Duration;

/** The first line of a report: which command, and how many hosts answered in which time. */
final class Headline {
    private Headline() {}

    static void draw(FleetOutcome fleet, Page page) {
        RunHeader run = fleet.run();
        boolean saved = run.planFile() != null && run.command().equals("apply");
        String file = saved ? run.planFile() : run.playbook();
        String start = "corefleet " + run.command();
        String right = answered(fleet);
        String what = run.undoes() != null ? " run " + run.undoes() : file == null ? "" : " " + file;
        boolean fits = Texts.width(start + what) + 2 + Texts.width(right) <= page.width();
        // Where there is no room for a long path its end tells enough: the rows below have the places.
        String shown =
                fits || file == null || run.undoes() != null ? what : " …/" + file.replaceFirst("^.*[/\\\\]", "");
        page.addWithRight(Line.of(start + shown), right);
    }

    private static String answered(FleetOutcome fleet) {
        long all = fleet.hosts().size();
        long silent = fleet.hosts().stream()
                .filter(host -> host.status() == HostStatus.UNREACHABLE || host.status() == HostStatus.NOT_STARTED)
                .count();
        String time = " read in " + Texts.seconds(millis(fleet));
        return silent == 0
                ? Texts.count((int) all, "host") + time
                : all - silent + " of " + Texts.count((int) all, "host") + time;
    }

    private static long millis(FleetOutcome fleet) {
        RunHeader run = fleet.run();
        boolean looked = run.finishedAt() != null && !run.command().equals("apply");
        return looked
                ? Duration.between(run.startedAt(), run.finishedAt()).toMillis()
                : fleet.hosts().stream()
                        .mapToLong(HostOutcome::readMillis)
                        .max()
                        .orElse(0);
    }
}
