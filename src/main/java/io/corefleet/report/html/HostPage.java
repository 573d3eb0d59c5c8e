package io.corefleet.report.html;

import io.corefleet.journal.RunRecord;
import io.corefleet.outcome.Ledger.LastApplied;
import io.corefleet.outcome.Ledger.LedgerEntry;
import io.corefleet.outcome.Observation;
import io.corefleet.plan.PropertyChange;
import io.corefleet.report.Settings;
import io.corefleet.report.html.TablePage.Cell;
import io.corefleet.report.html.TablePage.Row;
import io.corefleet.report.html.TablePage.Table;
import io.corefleet.resource.ResourceId;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The page of a host: what was changed on it by which run, how it stood at each look, and what Corefleet last left. */
public final class HostPage {
    private final String host;

    private HostPage(String host) {
        this.host = host;
    }

    /**
     * Writes the page.
     *
     * @param runs those that meant the host, newest first
     * @param entries what was changed on it, newest first
     * @param lastApplied what Corefleet last left
     * @param looks oldest first
     * @param linkOfRun a relative link to a run's page; empty for none
     * @param version of Corefleet
     */
    public static void write(
            String host,
            List<RunRecord> runs,
            List<LedgerEntry> entries,
            Map<ResourceId, Map<String, LastApplied>> lastApplied,
            List<Observation> looks,
            Function<String, String> linkOfRun,
            String version,
            Writer writer) {
        HostPage page = new HostPage(host);
        List<Observation> own = looks.stream()
                .filter(look -> look.hosts().containsKey(host))
                .map(look -> new Observation(
                        look.at(), look.playbook(), Map.of(host, look.hosts().get(host))))
                .toList();
        List<Table> tables = List.of(
                page.changes(entries, linkOfRun), page.left(lastApplied), page.runs(runs, linkOfRun), page.looks(own));
        String sentence = PageText.count(entries.size(), "change") + " by " + PageText.count(runs.size(), "run") + " · "
                + PageText.count(own.size(), "look") + " for drift";
        HtmlReport.table(new TablePage(PageText.visible(host), sentence, version, own, tables), writer);
    }

    private Table changes(List<LedgerEntry> entries, Function<String, String> link) {
        List<Row> rows = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            String status = entry.status().name().toLowerCase(Locale.ROOT);
            List<PropertyChange> properties = entry.change().properties();
            for (PropertyChange property : properties) {
                rows.add(row(entry, status, property, link));
            }
            if (properties.isEmpty()) {
                rows.add(row(entry, status, null, link));
            }
        }
        return new Table(
                "Changes",
                "What was changed on " + host + ", newest first",
                "Nothing was changed.",
                List.of("Resource", "Property", "Before", "After", "State", "When", "Run", "Written in"),
                rows);
    }

    private static Row row(LedgerEntry entry, String status, PropertyChange property, Function<String, String> link) {
        boolean placed = property != null && property.place() != null;
        return new Row(List.of(
                Cell.head(entry.change().kind().glyph() + " "
                        + entry.change().id().type() + " " + entry.change().id().key()),
                Cell.text(property == null ? "" : property.name()),
                Cell.value(property == null ? "" : Settings.shown(property.before())),
                Cell.value(property == null ? "" : Settings.shown(property.after())),
                Cell.state(status),
                Cell.text(PageText.time(entry.at())),
                Cell.link(entry.run(), link.apply(entry.run())),
                Cell.text(placed ? property.place().place() : "")));
    }

    private Table left(Map<ResourceId, Map<String, LastApplied>> lastApplied) {
        List<Row> rows = new ArrayList<>();
        lastApplied.forEach((id, properties) -> properties.forEach((name, last) -> rows.add(new Row(List.of(
                Cell.head(id.type() + " " + id.key()),
                Cell.text(name.isEmpty() ? "is there" : name),
                Cell.value(Settings.shown(last.value())),
                Cell.text(PageText.time(last.at())),
                Cell.text("run " + last.run()))))));
        return new Table(
                "As Corefleet left it",
                "What drift is held against",
                "Corefleet never applied anything here.",
                List.of("Resource", "Property", "Value", "When", "By"),
                rows);
    }

    private Table runs(List<RunRecord> runs, Function<String, String> link) {
        return new Table(
                "Runs",
                "Runs that meant " + host + ", newest first",
                "No run yet.",
                List.of("Run", "Began", "Command", "How it ended here"),
                runs.stream()
                        .map(run -> new Row(List.of(
                                Cell.head(
                                        run.header().id(),
                                        link.apply(run.header().id())),
                                Cell.text(PageText.time(run.header().startedAt())),
                                Cell.text(run.header().command()),
                                Cell.state(run.hosts().get(host).word()))))
                        .toList());
    }

    private Table looks(List<Observation> looks) {
        List<Row> rows = new ArrayList<>();
        for (int at = looks.size() - 1; at >= 0; at--) {
            Observation look = looks.get(at);
            rows.add(new Row(List.of(
                    Cell.head(PageText.time(look.at())),
                    Cell.state(look.hosts().get(host).word()),
                    Cell.text(String.valueOf(look.playbook())))));
        }
        return new Table(
                "Looks for drift",
                "How " + host + " stood, newest first",
                "Nobody looked yet: corefleet drift.",
                List.of("When", "State", "Held against"),
                rows);
    }
}
