package io.corefleet.report;

import io.corefleet.outcome.Ledger.Action;
import io.corefleet.outcome.Ledger.ActionEntry;
import io.corefleet.outcome.Ledger.EntryStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What ran and has no way back, by the task that said it. */
public final class ActionText {
    private ActionText() {}

    /** What a rollback leaves as it is; nothing when nothing ran. */
    public static List<Line> notTakenBack(List<ActionEntry> entries, int width) {
        Page page = new Page(width);
        Map<Action, List<String>> hosts = hosts(entries);
        if (!hosts.isEmpty()) {
            page.gap().add("Not taken back, because only who wrote it knows what it did:");
            draw(hosts, page);
        }
        return page.lines();
    }

    /** What a run ran. */
    static void ran(List<ActionEntry> entries, Page page) {
        draw(hosts(entries), page);
    }

    /** The same task may have other numbers on other hosts. */
    private static Map<Action, List<String>> hosts(List<ActionEntry> entries) {
        Map<Action, List<String>> hosts = new LinkedHashMap<>();
        for (ActionEntry entry : entries) {
            if (entry.status() != EntryStatus.NOT_DONE) {
                Action action = entry.action();
                Action task = new Action(0, action.type(), action.label(), action.name(), action.place());
                hosts.computeIfAbsent(task, first -> new ArrayList<>()).add(entry.host());
            }
        }
        return hosts;
    }

    private static void draw(Map<Action, List<String>> hosts, Page page) {
        hosts.forEach((action, names) -> {
            String on = " on " + HostNames.brief(names, page.width() / 3);
            String what = Texts.visible(action.type() + " " + action.label());
            page.add(
                    Line.of("  » " + Texts.middle(what, page.roomBeforePlace() - 4 - Texts.width(on)) + on),
                    action.place());
        });
    }
}
