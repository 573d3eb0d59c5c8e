package io.corefleet.report;

import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.StepOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a playbook came to say while hosts were written to, and its plan could not know. The same of many hosts is told once. */
final class Sayings {
    private Sayings() {}

    static void draw(FleetOutcome fleet, Page page) {
        Map<List<Line>, List<String>> groups = new LinkedHashMap<>();
        for (HostOutcome host : fleet.hosts()) {
            Page block = new Page(page.width());
            host.steps().stream().filter(Sayings::isNews).forEach(new StepText(block)::draw);
            if (!block.lines().isEmpty()) {
                groups.computeIfAbsent(block.lines(), lines -> new ArrayList<>())
                        .add(host.name());
            }
        }
        groups.forEach((lines, hosts) -> {
            page.add(Line.EMPTY.plus(Style.HOST, HostNames.brief(hosts, page.width())));
            lines.forEach(page::add);
        });
    }

    private static boolean isNews(StepOutcome step) {
        return StepText.isSaid(step) && step.progress() == Progress.DONE;
    }
}
