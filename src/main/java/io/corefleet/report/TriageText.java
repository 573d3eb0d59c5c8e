package io.corefleet.report;

import io.corefleet.outcome.Conclusion;
import io.corefleet.outcome.FleetTriage;
import io.corefleet.outcome.FleetTriage.Difference;
import io.corefleet.outcome.HostTriage;
import io.corefleet.outcome.Station;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Why hosts are sick: of one host the whole road, from the client to the worker; of many the groups, and what the sick have in common. */
public final class TriageText {
    private static final int INDENT = 26;
    private static final int MOST_FACTS = 3;
    private static final int MOST_EVIDENCE = 8;

    private final FleetTriage fleet;
    private final Page page;

    private TriageText(FleetTriage fleet, int width) {
        this.fleet = fleet;
        this.page = new Page(width);
    }

    /**
     * Draws it.
     *
     * @param everything whether the road of every host is shown
     */
    public static List<Line> of(FleetTriage fleet, boolean everything, int width) {
        TriageText text = new TriageText(fleet, width);
        if (everything || fleet.hosts().size() == 1) {
            fleet.hosts().forEach(text::story);
        } else {
            fleet.groups().forEach(text::group);
        }
        text.lost();
        text.differences();
        text.totals();
        return text.page.lines();
    }

    private void story(HostTriage host) {
        page.gap().add(Line.of(Style.HOST, host.host()));
        host.stations().forEach(station -> station(station, host));
        page.gap();
        int number = 0;
        for (Conclusion conclusion : host.conclusions()) {
            number++;
            conclusion(host.host(), number, conclusion);
        }
        if (!host.sick() && host.reached()) {
            page.add(nothingFound(host));
        }
    }

    /** A host that could not tell the most of it is not called well. */
    private static Line nothingFound(HostTriage host) {
        long untold = host.stations().stream()
                .filter(station -> station.verdict() == Station.Verdict.UNKNOWN)
                .count();
        return untold * 2 <= host.stations().size()
                ? Line.of("  ").plus(Style.CREATE, "✓").plus(" nothing is wrong as far as the host can tell")
                : Line.of("  ")
                        .plus(Style.CONTEXT, "?")
                        .plus(" nothing wrong was found, but " + untold + " of "
                                + host.stations().size() + " stations could not be told");
    }

    private void station(Station station, HostTriage host) {
        Line head = Line.of("  ")
                .plus(mark(station.verdict()))
                .plus(" " + station.title())
                .padded(INDENT);
        List<String> words = new ArrayList<>();
        host.conclusions().stream()
                .filter(conclusion -> conclusion.station().equals(station.id()))
                .map(Conclusion::sentence)
                .forEach(words::add);
        if (words.isEmpty()) {
            station.facts().stream().limit(MOST_FACTS).forEach(words::add);
        }
        if (words.isEmpty()) {
            page.add(head.plus(
                    Style.CONTEXT, station.verdict() == Station.Verdict.UNKNOWN ? "not told" : "nothing wrong"));
            return;
        }
        for (String word : words) {
            page.wrapped(head, word, INDENT);
            head = Line.of(" ".repeat(INDENT));
        }
    }

    private static Line mark(Station.Verdict verdict) {
        return switch (verdict) {
            case FINE -> Line.of(Style.CREATE, "✓");
            case SUSPECT -> Line.of(Style.UPDATE, "!");
            case BROKEN -> Line.of(Style.REMOVE, "✗");
            case UNKNOWN -> Line.of(Style.CONTEXT, "?");
        };
    }

    private void conclusion(String host, int number, Conclusion conclusion) {
        Line head = Line.of("  " + number + ". ").plus(Style.REMOVE, conclusion.id());
        page.addWithRight(head, conclusion.confidence() + " % sure");
        page.wrapped(Line.of("     "), conclusion.sentence(), 5);
        conclusion.evidence().stream()
                .limit(MOST_EVIDENCE)
                .forEach(line -> page.wrapped(Line.of("     ").plus(Style.CONTEXT, "· "), line, 7));
        remedy(host, conclusion.remedy());
        page.gap();
    }

    private void remedy(String host, Conclusion.Remedy remedy) {
        page.wrapped(Line.of("     → "), remedy.says().replace("HOST", host), 7);
        command(remedy, host, 7);
        boolean risky = !remedy.risk().isEmpty() && !remedy.risk().equals("None");
        String words = (risky ? "risk: " + remedy.risk() + "; " : "")
                + (remedy.reversible() ? "can be taken back" : "cannot be taken back");
        page.wrapped(Line.of("       "), words, 7);
    }

    /** It is not broken, however long, so that it can be copied. */
    private void command(Conclusion.Remedy remedy, String host, int indent) {
        if (!remedy.command().isEmpty()) {
            page.add(" ".repeat(indent) + remedy.command().replace("HOST", host));
        }
    }

    private void group(List<HostTriage> hosts) {
        List<String> names = hosts.stream().map(HostTriage::host).toList();
        page.gap()
                .addWithRight(
                        Line.of(Style.HOST, HostNames.brief(names, page.width() - 14)),
                        hosts.size() == 1 ? "" : Texts.count(hosts.size(), "host"));
        HostTriage first = hosts.get(0);
        for (Conclusion conclusion : first.conclusions()) {
            page.addWithRight(
                    Line.of("  ").plus(Style.REMOVE, "✗").plus(" " + conclusion.id()),
                    conclusion.confidence() + " % sure");
            page.wrapped(Line.of("    "), conclusion.sentence(), 4);
            page.wrapped(Line.of("    → "), conclusion.remedy().says(), 6);
            command(conclusion.remedy(), hosts.size() == 1 ? first.host() : "HOST", 6);
        }
    }

    private void lost() {
        if (fleet.hosts().size() == 1) {
            return;
        }
        for (HostTriage host : fleet.lost()) {
            page.gap().add(Line.of(Style.HOST, host.host()));
            String why = host.failure().replaceFirst("^" + Pattern.quote(host.host() + ": "), "");
            page.wrapped(Line.of("  ").plus(Style.CONTEXT, "?").plus(" "), why, 4);
        }
    }

    private void differences() {
        if (fleet.differences().isEmpty()) {
            return;
        }
        page.gap().add("What the sick hosts have and the healthy ones have not");
        for (Difference one : fleet.differences()) {
            String counts = one.sick() + " of " + one.ofSick() + " sick, " + one.healthy() + " of " + one.ofHealthy()
                    + " healthy";
            int room = page.width() - counts.length() - 5;
            String value = Texts.middle(one.value(), room / 2);
            String what = Texts.middle(one.what(), room - Texts.width(value));
            page.addWithRight(Line.of("  " + what + " ").plus(Style.DRIFT, value), counts);
        }
    }

    private void totals() {
        int sick = (int) fleet.hosts().stream()
                .filter(host -> host.reached() && host.sick())
                .count();
        page.gap()
                .add(sick + " sick · " + fleet.healthy().size() + " healthy · "
                        + fleet.lost().size() + " unreachable");
    }
}
