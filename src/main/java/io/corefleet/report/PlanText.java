package io.corefleet.report;

import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.plan.ChangeKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A plan: equal plans of many hosts are one block, the odd one stands alone. Also the plan of a rollback. */
public final class PlanText {
    private final FleetOutcome fleet;
    private final Page page;

    private PlanText(FleetOutcome fleet, int width) {
        this.fleet = fleet;
        this.page = new Page(width);
    }

    /** Draws what would be done. */
    public static List<Line> of(FleetOutcome fleet, int width) {
        PlanText text = new PlanText(fleet, width);
        Headline.draw(fleet, text.page);
        text.groups().forEach(text::block);
        text.inSync();
        text.lost();
        RolloutText.draw(fleet, text.page);
        Failures.draw(fleet, text.page);
        text.page.gap();
        Totals.plan(fleet, text.page);
        return text.page.lines();
    }

    /** Two hosts have the same plan when it looks the same, places included. */
    private Map<List<Line>, List<HostOutcome>> groups() {
        Map<List<Line>, List<HostOutcome>> groups = new LinkedHashMap<>();
        // What is equal looks equal, so that most hosts of a fleet need not be drawn.
        Map<List<StepOutcome>, List<Line>> drawn = new HashMap<>();
        for (HostOutcome host : fleet.hosts()) {
            List<Line> lines = drawn.computeIfAbsent(shown(host), this::drawn);
            if (!lines.isEmpty()) {
                groups.computeIfAbsent(lines, first -> new ArrayList<>()).add(host);
            }
        }
        return groups;
    }

    private List<Line> drawn(List<StepOutcome> steps) {
        Page block = new Page(page.width());
        steps.forEach(new StepText(block)::draw);
        return block.lines();
    }

    private static List<StepOutcome> shown(HostOutcome host) {
        return host.steps().stream()
                .filter(step -> step.change() != ChangeKind.NONE || StepText.isSaid(step))
                .toList();
    }

    private void block(List<Line> lines, List<HostOutcome> hosts) {
        page.gap();
        String count = hosts.size() == 1 ? "1 host" : hosts.size() + " hosts, same plan";
        Line head = Line.of(count).padded(20).plus("  ");
        List<String> names = hosts.stream().map(HostOutcome::name).toList();
        page.add(head.plus(Style.HOST, HostNames.brief(names, page.width() - head.width())));
        lines.forEach(page::add);
    }

    private void inSync() {
        List<String> names = fleet.hosts().stream()
                .filter(host ->
                        host.status() == HostStatus.IN_SYNC && shown(host).isEmpty())
                .map(HostOutcome::name)
                .toList();
        if (!names.isEmpty()) {
            page.gap();
            Line head = Line.of(Texts.count(names.size(), "host") + " in sync")
                    .padded(20)
                    .plus("  ");
            page.add(head.plus(Style.HOST, HostNames.brief(names, page.width() - head.width())));
        }
    }

    private void lost() {
        Set<String> lost = new LinkedHashSet<>();
        for (HostOutcome host : fleet.hosts()) {
            for (StepOutcome step : host.steps()) {
                step.lost().forEach(property -> lost.add(step.type() + " " + step.key() + "  " + property));
            }
        }
        if (!lost.isEmpty()) {
            boolean back = "rollback".equals(fleet.run().command());
            page.gap().add(back ? "Could not be restored" : "A rollback cannot restore");
            lost.forEach(line -> page.add("  " + line));
        }
    }
}
