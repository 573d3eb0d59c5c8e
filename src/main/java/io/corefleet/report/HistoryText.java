package io.corefleet.report;

import io.corefleet.journal.RunRecord;
import io.corefleet.outcome.Ledger.LedgerEntry;
import io.corefleet.plan.PropertyChange;
import io.corefleet.source.Mark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The journal as a person reads it: runs, and who set what when, from which line. */
public final class HistoryText {
    /** Columns that a name has, however little room there is. */
    private static final int LEAST_NAME = 12;

    private HistoryText() {}

    /** One line for each run. */
    public static List<Line> runs(List<RunRecord> runs, int width) {
        Page page = new Page(width);
        runs.forEach(run -> run(run, page));
        return page.lines();
    }

    /** One run: what it was, how its hosts ended, what it changed, what it ran. */
    public static List<Line> run(Past past, int width) {
        Page page = new Page(width);
        RunRecord run = past.run();
        run(run, page);
        if (!run.account().isEmpty()) {
            page.add(Line.of(Style.CONTEXT, "      by " + Texts.visible(run.account())));
        }
        alike(past.changes(), page);
        page.gap();
        ActionText.ran(past.actions(), page);
        SnapshotText.kept(past.snapshots(), page);
        return page.lines();
    }

    /**
     * Changes, newest first.
     *
     * @param runs by their numbers; those that were pruned are missing
     */
    public static List<Line> changes(List<LedgerEntry> changes, Map<String, RunRecord> runs, int width) {
        Page page = new Page(width);
        changes(changes, runs, page);
        return page.lines();
    }

    /** The same change on many hosts is one, in the order of the first. */
    private static void alike(List<LedgerEntry> changes, Page page) {
        Map<List<Object>, List<LedgerEntry>> groups = new LinkedHashMap<>();
        changes.forEach(entry ->
                groups.computeIfAbsent(told(entry), first -> new ArrayList<>()).add(entry));
        groups.values().forEach(group -> {
            List<String> hosts =
                    group.stream().map(LedgerEntry::host).sorted().distinct().toList();
            change(group.get(0), HostNames.brief(hosts, page.width() / 3), page);
        });
    }

    /** All that is told of a change but its host. */
    private static List<Object> told(LedgerEntry entry) {
        List<Object> told = new ArrayList<>(
                List.of(entry.change().id(), entry.change().kind(), entry.status(), String.valueOf(place(entry))));
        entry.change().properties().forEach(property -> told.add(value(property)));
        return told;
    }

    private static void changes(List<LedgerEntry> changes, Map<String, RunRecord> runs, Page page) {
        for (LedgerEntry entry : changes) {
            change(entry, entry.host(), page);
            page.add(Line.of(Style.CONTEXT, "      " + origin(entry, runs.get(entry.run()))));
        }
    }

    private static void change(LedgerEntry entry, String hosts, Page page) {
        String name = entry.change().id().type() + " " + entry.change().id().key();
        Line start = Line.of("  " + entry.change().kind().glyph() + " ")
                .plus(Style.HOST, hosts)
                .plus("  ");
        String ended = "   " + word(entry);
        int room = Math.max(LEAST_NAME, page.width() - start.width() - Texts.width(ended));
        Line line = start.plus(Texts.middle(Texts.visible(name), room)).plus(Style.CONTEXT, ended);
        Mark place = place(entry);
        if (place == null || line.width() <= page.roomBeforePlace()) {
            page.add(line, place);
        } else {
            page.add(line);
            page.addWithRight(Line.EMPTY, Texts.place(place.place(), page.width() - LEAST_NAME));
        }
        for (PropertyChange property : entry.change().properties()) {
            page.wrapped(Line.of("      "), value(property), 8);
        }
    }

    private static String value(PropertyChange property) {
        return property.name() + "  " + Settings.shown(property.before()) + " → " + Settings.shown(property.after());
    }

    private static String origin(LedgerEntry entry, RunRecord run) {
        String when = DriftView.moment(entry.at());
        return run == null
                ? when + "  run " + entry.run() + ", which was forgotten"
                : when + "  run " + entry.run() + ", " + run.header().command()
                        + (run.account().isEmpty() ? "" : " by " + Texts.visible(run.account()));
    }

    /** Where the change was written; of a removal, where its resource was. */
    private static Mark place(LedgerEntry entry) {
        return entry.change().properties().stream()
                .map(PropertyChange::place)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(entry.change().desired().place());
    }

    private static String word(LedgerEntry entry) {
        return entry.status().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String planned(RunRecord record) {
        String file = record.header().planFile();
        return file == null ? "" : ", as planned in " + Texts.visible(file);
    }

    /** How it ended stands behind it, or below it where there is no room. */
    private static void run(RunRecord record, Page page) {
        List<String> parts = new ArrayList<>();
        parts.add(
                record.verdict() == null ? "not ended" : record.verdict().word().replace('_', ' '));
        parts.add(Texts.count(record.counts().getOrDefault("changes", 0), "change"));
        parts.add(Texts.count(record.hosts().size(), "host"));
        String ended = "   " + String.join(", ", parts) + planned(record);
        String subject = record.header().playbook() == null
                ? "run " + record.header().undoes()
                : record.header().playbook();
        Line start = Line.of(String.format(
                        Locale.ROOT,
                        "%4s  %sZ  ",
                        record.header().id(),
                        record.header().startedAt().toString().substring(0, 19)))
                .plus(Style.HOST, record.header().command())
                .plus(" ");
        int room = page.width() - start.width() - Texts.width(ended);
        if (room >= Math.min(Texts.width(subject), Texts.width(lastPart(subject)) + 2)) {
            page.add(start.plus(Texts.place(Texts.visible(subject), room)).plus(Style.CONTEXT, ended));
        } else {
            page.add(start.plus(Texts.place(Texts.visible(subject), page.width() - start.width())));
            page.add(Line.of(Style.CONTEXT, "   " + ended));
        }
    }

    /** Folders may be left out, the name of the file not. */
    private static String lastPart(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
