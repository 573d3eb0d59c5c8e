package io.corefleet.report;

import io.corefleet.outcome.Check;
import io.corefleet.outcome.CheckUp;
import io.corefleet.outcome.HostChecks;
import io.corefleet.outcome.HostChecks.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a check-up found: of one host everything, of many only what a person should know. */
public final class CheckUpText {
    /** A fingerprint behind it still fits into 80 columns. */
    private static final int INDENT = 16;

    private final CheckUp checkUp;
    private final List<String> inventory;
    private final boolean everything;
    private final Page page;

    private CheckUpText(CheckUp checkUp, List<String> inventory, boolean everything, int width) {
        this.checkUp = checkUp;
        this.inventory = inventory;
        this.everything = everything;
        this.page = new Page(width);
    }

    /**
     * Draws it.
     *
     * @param inventory as it was given, for the next command
     * @param everything whether what is good is shown too
     */
    public static List<Line> of(CheckUp checkUp, List<String> inventory, boolean everything, int width) {
        CheckUpText text = new CheckUpText(
                checkUp, inventory, everything || checkUp.hosts().size() < 2, width);
        text.page.add(Line.of(Style.HOST, "here"));
        checkUp.here().forEach(check -> draw(check, text.page));
        text.groups().forEach(text::block);
        text.well();
        text.totals();
        return text.page.lines();
    }

    /** Hosts that are sick in the same way are told once. */
    private Map<List<Line>, List<HostChecks>> groups() {
        Map<List<Line>, List<HostChecks>> groups = new LinkedHashMap<>();
        for (HostChecks host : checkUp.hosts()) {
            if (everything || host.status() != Status.WELL) {
                Page block = new Page(page.width());
                host.checks().stream()
                        .filter(check -> everything || check.state() != Check.State.GOOD)
                        .forEach(check -> draw(check, block));
                groups.computeIfAbsent(block.lines(), lines -> new ArrayList<>())
                        .add(host);
            }
        }
        return groups;
    }

    private void block(List<Line> lines, List<HostChecks> hosts) {
        page.gap();
        if (hosts.size() == 1) {
            HostChecks host = hosts.get(0);
            page.add(Line.of(Style.HOST, host.host()).plus(Style.CONTEXT, "   " + host.address()));
        } else {
            List<String> names = hosts.stream().map(HostChecks::host).toList();
            page.add(Line.of(Style.HOST, HostNames.brief(names, page.width())));
        }
        lines.forEach(page::add);
    }

    private static void draw(Check check, Page page) {
        Line mark =
                switch (check.state()) {
                    case GOOD -> Line.of("  ").plus(Style.CREATE, "✓");
                    case WARNING -> Line.of("  ").plus(Style.UPDATE, "!");
                    case BAD -> Line.of("  ").plus(Style.REMOVE, "×");
                };
        page.wrapped(mark.plus(" " + check.name()).padded(INDENT), check.found(), INDENT);
        String start = "→ ";
        for (String line : check.advice().lines().toList()) {
            // A command is not broken, however long, so that it can be copied.
            Line indented = Line.of(" ".repeat(INDENT));
            if (start.isEmpty()) {
                page.add(indented.plus("  " + line));
            } else {
                page.wrapped(indented.plus(start), line, INDENT + 2);
            }
            start = "";
        }
    }

    private void well() {
        List<String> names = checkUp.hosts().stream()
                .filter(host -> host.status() == Status.WELL)
                .map(HostChecks::host)
                .toList();
        if (!everything && !names.isEmpty()) {
            Line head = Line.of("  ").plus(Style.CREATE, "✓").plus(" ");
            page.gap().add(head.plus(Style.HOST, HostNames.brief(names, page.width() - 4)));
        }
    }

    private void totals() {
        List<String> parts = new ArrayList<>();
        for (Status status : Status.values()) {
            if (checkUp.count(status) > 0) {
                parts.add(checkUp.count(status) + " " + status.word());
            }
        }
        page.gap().add(String.join(" · ", parts));
        if (!everything) {
            checkUp.hosts().stream()
                    .filter(host -> host.status() != Status.WELL)
                    // The worst one is last in the list of what a host can be.
                    .max(Comparator.comparing(HostChecks::status))
                    .ifPresent(host -> page.add(NextCommand.doctor(host.host(), inventory)));
        }
    }
}
