package io.corefleet.report;

import io.corefleet.outcome.Conclusion;
import io.corefleet.outcome.FleetTriage;
import io.corefleet.outcome.HostTriage;
import io.corefleet.outcome.Station;
import java.util.List;
import java.util.stream.Collectors;

/** Why hosts are sick, for a ticket. */
public final class TriageMarkdown {
    /** A comment on GitHub holds 65,536 characters. */
    private static final int MOST = 60_000;

    private static final int LONGEST = 300;
    private final StringBuilder text = new StringBuilder();

    private TriageMarkdown() {}

    /** Writes it. */
    public static String of(FleetTriage fleet) {
        TriageMarkdown markdown = new TriageMarkdown();
        markdown.draw(fleet);
        return markdown.text.toString();
    }

    private void draw(FleetTriage fleet) {
        text.append("## corefleet triage ").append(cell(fleet.asked())).append("\n\n");
        long sick = fleet.hosts().stream()
                .filter(host -> host.reached() && host.sick())
                .count();
        text.append("**")
                .append(sick)
                .append("** sick · **")
                .append(fleet.healthy().size())
                .append("** healthy · **")
                .append(fleet.lost().size())
                .append("** unreachable, ")
                .append(fleet.at())
                .append("\n\n");
        fleet.groups().forEach(this::group);
        if (!fleet.differences().isEmpty()) {
            text.append(
                    "### What the sick hosts have and the healthy ones have not\n\n| what | value | sick | healthy |\n|---|---|--:|--:|\n");
            fleet.differences().forEach(one -> text.append("| ")
                    .append(code(one.what()))
                    .append(" | ")
                    .append(code(one.value()))
                    .append(" | ")
                    .append(one.sick())
                    .append(" of ")
                    .append(one.ofSick())
                    .append(" | ")
                    .append(one.healthy())
                    .append(" of ")
                    .append(one.ofHealthy())
                    .append(" |\n"));
        }
    }

    private void group(List<HostTriage> hosts) {
        HostTriage first = hosts.get(0);
        if (text.length() > MOST * 3 / 4) {
            text.append("More in the JSON: ").append(cell(first.host())).append("\n\n");
            return;
        }
        text.append("### ")
                .append(cell(
                        HostNames.brief(hosts.stream().map(HostTriage::host).toList(), LONGEST)))
                .append("\n\n");
        text.append(first.stations().stream().map(TriageMarkdown::station).collect(Collectors.joining(" → ")))
                .append("\n\n");
        int number = 0;
        for (Conclusion conclusion : first.conclusions()) {
            number++;
            text.append(number)
                    .append(". **")
                    .append(cell(conclusion.id()))
                    .append("** (")
                    .append(conclusion.confidence())
                    .append(" % sure): ")
                    .append(cell(conclusion.sentence()))
                    .append("\n");
            conclusion
                    .evidence()
                    .forEach(line -> text.append("   - ").append(code(line)).append("\n"));
            text.append("   - → ").append(cell(conclusion.remedy().says()));
            String command = conclusion.remedy().command().replace("HOST", first.host());
            text.append(command.isEmpty() ? "" : ": " + code(command)).append("\n");
        }
        text.append("\n");
    }

    private static String station(Station station) {
        String mark =
                switch (station.verdict()) {
                    case FINE -> "✓";
                    case SUSPECT -> "!";
                    case BROKEN -> "✗";
                    case UNKNOWN -> "?";
                };
        return mark + " " + cell(station.title());
    }

    /** A code span that nothing can leave: no backtick, no bar, no line end. */
    private static String code(String value) {
        String shown = Texts.middle(Texts.visible(value), LONGEST);
        return shown.isEmpty() ? "" : "`" + shown.replace('`', '\'').replace("|", "\\|") + "`";
    }

    /** Plain text in which no character is markup. */
    private static String cell(String written) {
        return Texts.visible(written).replaceAll("([\\\\`*_{}\\[\\]<>()#+!|~-])", "\\\\$1");
    }
}
