package io.corefleet.report.html;

import io.corefleet.journal.RunRecord;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.Observation;
import io.corefleet.plan.DriftState;
import io.corefleet.report.html.TablePage.Cell;
import io.corefleet.report.html.TablePage.Row;
import io.corefleet.report.html.TablePage.Table;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The page of a fleet: drift over time, its hosts, its runs. */
public final class FleetPage {
    private final List<RunRecord> runs;
    private final List<Observation> looks;

    private FleetPage(List<RunRecord> runs, List<Observation> looks) {
        this.runs = runs;
        this.looks = looks;
    }

    /**
     * Writes the page.
     *
     * @param runs newest first
     * @param looks oldest first
     * @param linkOfRun a relative link to a run's page; empty for none
     * @param linkOfHost the same for a host
     * @param version of Corefleet
     */
    public static void write(
            List<RunRecord> runs,
            List<Observation> looks,
            Function<String, String> linkOfRun,
            Function<String, String> linkOfHost,
            String version,
            Writer writer) {
        FleetPage page = new FleetPage(runs, looks);
        List<Table> tables = List.of(page.hosts(linkOfHost), page.runs(linkOfRun));
        int hosts = tables.get(0).rows().size();
        String sentence = PageText.count(hosts, "host") + " · " + PageText.count(runs.size(), "run") + " · "
                + PageText.count(looks.size(), "look") + " for drift";
        HtmlReport.table(new TablePage("Corefleet: the fleet", sentence, version, looks, tables), writer);
    }

    private Table hosts(Function<String, String> link) {
        Map<String, List<Cell>> hosts = new TreeMap<>();
        Map<String, DriftState> last =
                looks.isEmpty() ? Map.of() : looks.get(looks.size() - 1).hosts();
        Map<String, String> changed = new LinkedHashMap<>();
        Map<String, HostStatus> ended = new LinkedHashMap<>();
        for (RunRecord run : runs) {
            run.hosts().forEach((host, status) -> {
                ended.putIfAbsent(host, status);
                if (status == HostStatus.CHANGED) {
                    changed.putIfAbsent(host, run.header().id());
                }
            });
        }
        List<String> names = new ArrayList<>(ended.keySet());
        last.keySet().stream().filter(host -> !ended.containsKey(host)).forEach(names::add);
        for (String host : names) {
            List<Cell> cells = new ArrayList<>();
            cells.add(Cell.head(host, link.apply(host)));
            cells.add(last.containsKey(host) ? Cell.state(last.get(host).word()) : Cell.text("never looked at"));
            cells.add(ended.containsKey(host) ? Cell.state(ended.get(host).word()) : Cell.text("never applied to"));
            cells.add(Cell.text(changed.containsKey(host) ? "run " + changed.get(host) : ""));
            hosts.put(host, cells);
        }
        return new Table(
                "Hosts",
                "Hosts that Corefleet looked at or wrote to",
                "No host yet.",
                List.of("Host", "At the last look", "At the end of its last run", "Last changed by"),
                hosts.values().stream().map(Row::new).toList());
    }

    private Table runs(Function<String, String> link) {
        return new Table(
                "Runs",
                "Runs, newest first",
                "No run yet.",
                List.of("Run", "Began", "Command", "Result", "Hosts", "Changes"),
                runs.stream().map(run -> row(run, link)).toList());
    }

    private static Row row(RunRecord run, Function<String, String> link) {
        String subject = run.header().playbook() == null
                ? "run " + run.header().undoes()
                : run.header().playbook()
                        + (run.header().planFile() == null
                                ? ""
                                : ", as planned in " + run.header().planFile());
        return new Row(List.of(
                Cell.head(run.header().id(), link.apply(run.header().id())),
                Cell.text(PageText.time(run.header().startedAt())),
                Cell.text(run.header().command() + " " + subject),
                run.verdict() == null
                        ? Cell.text("never ended")
                        : Cell.state(run.verdict().word()),
                Cell.text(String.valueOf(run.hosts().size())),
                Cell.text(String.valueOf(run.counts().getOrDefault("changes", 0)))));
    }
}
