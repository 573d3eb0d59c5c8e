package io.corefleet.report;

import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.RunHeader;
import io.corefleet.report.Settings.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Markdown for a pull request or a chat: the headline, what differs by setting, then hosts that need a person. */
public final class Markdown {
    /** By this a robot finds and replaces its own earlier comment. */
    static final String MARKER = "<!-- corefleet-report -->";

    /** A comment on GitHub holds 65,536 characters. */
    private static final int MOST = 60_000;

    private static final int ROWS = 50;
    private static final int SICK = 25;
    private static final int LONGEST = 120;

    private final StringBuilder text = new StringBuilder();
    private final Subject subject;
    private final FleetOutcome fleet;

    private Markdown(Subject subject) {
        this.subject = subject;
        this.fleet = subject.fleet();
    }

    /** Writes it. */
    public static void write(Subject subject, Writer writer) {
        try {
            writer.write(new Markdown(subject).draw());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String draw() {
        RunHeader run = fleet.run();
        text.append(MARKER)
                .append("\n## corefleet ")
                .append(cell(run.command()))
                .append(": ");
        text.append(words(fleet.verdict().word()))
                .append("\n\n")
                .append(counts())
                .append("\n\n");
        settings();
        suspects();
        sick();
        wayBack();
        String reproduce = NextCommand.reproduce(run);
        text.append("<sub>")
                .append(run.id().isEmpty() ? "" : "run " + run.id() + " · ")
                .append(run.startedAt())
                .append("</sub>\n");
        if (!reproduce.isEmpty()) {
            text.append("\n```\n")
                    .append(Texts.visible(reproduce).replace("```", "'''"))
                    .append("\n```\n");
        }
        return text.toString();
    }

    private String counts() {
        String states = fleet.counts().entrySet().stream()
                .filter(entry -> entry.getValue() > 0 && !entry.getKey().equals("hosts"))
                .map(entry -> "**" + entry.getValue() + "** " + words(entry.getKey()))
                .collect(Collectors.joining(" · "));
        return Texts.count(fleet.hosts().size(), "host") + (states.isEmpty() ? "" : ": " + states);
    }

    private void settings() {
        List<Setting> settings = subject.settings();
        if (settings.isEmpty()) {
            return;
        }
        text.append("| | setting | wanted | found | hosts | where |\n|---|---|---|---|--:|---|\n");
        int drawn = 0;
        for (Setting setting : settings) {
            String row = row(setting);
            if (drawn == ROWS || text.length() + row.length() > MOST * 3 / 4) {
                break;
            }
            text.append(row);
            drawn++;
        }
        if (drawn < settings.size()) {
            text.append("\n").append(settings.size() - drawn).append(" more rows in the HTML report.\n");
        }
        text.append("\n");
    }

    private static String row(Setting setting) {
        String found = setting.found().stream()
                .limit(3)
                .map(one -> code(one.value())
                        + (setting.found().size() > 1 ? " on " + one.hosts().size() : ""))
                .collect(Collectors.joining(", "));
        int more = setting.found().size() - 3;
        String name = setting.type() + " " + setting.key();
        return "| " + words(setting.standing()) + " | " + code(name)
                + (setting.property().isEmpty() ? "" : " " + code(setting.property())) + " | " + code(setting.wanted())
                + " | " + found + (more > 0 ? " and " + more + " other values" : "") + " | " + setting.hosts() + " | "
                + (setting.place() == null ? "" : cell(setting.place().place())) + " |\n";
    }

    private void suspects() {
        Map<String, List<String>> said = new LinkedHashMap<>();
        fleet.sightings().suspects().forEach((difference, suspect) -> said.computeIfAbsent(
                        difference.type() + " " + difference.identity()
                                + (difference.property().isEmpty() ? "" : " " + difference.property()) + "\n"
                                + suspect.sentence(),
                        first -> new ArrayList<>())
                .add(difference.host()));
        if (said.isEmpty()) {
            return;
        }
        text.append("| who | setting | hosts |\n|---|---|---|\n");
        said.entrySet().stream().limit(ROWS).forEach(entry -> {
            String[] parts = entry.getKey().split("\n", 2);
            text.append("| " + code(parts[1]) + " | " + code(parts[0]) + " | "
                    + code(String.join(", ", entry.getValue())) + " |\n");
        });
        text.append(said.size() > ROWS ? "\n" + (said.size() - ROWS) + " more in the HTML report.\n\n" : "\n");
    }

    private void sick() {
        List<HostOutcome> sick =
                fleet.hosts().stream().filter(host -> host.failure() != null).toList();
        sick.stream().limit(SICK).forEach(host -> {
            String message = host.failure().message()
                    + (host.failure().hint() == null
                            ? ""
                            : "\n" + host.failure().hint());
            text.append("<details><summary>")
                    .append(cell(host.name()))
                    .append(": ")
                    .append(words(host.status().word()))
                    .append("</summary>\n\n")
                    .append(message.lines().limit(5).map(Markdown::code).collect(Collectors.joining("<br>\n")))
                    .append("\n\n</details>\n");
        });
        if (sick.size() > SICK) {
            text.append(sick.size() - SICK).append(" more hosts in the HTML report.\n");
        }
        if (!sick.isEmpty()) {
            text.append("\n");
        }
    }

    /** What the run took back by itself, and which hosts need a person. */
    private void wayBack() {
        FleetOutcome back = fleet.rollout().wayBack();
        if (back == null) {
            return;
        }
        text.append("Taken back on ")
                .append(Texts.count(back.hosts().size(), "host"))
                .append(" by run ")
                .append(back.run().id())
                .append(": ")
                .append(words(back.verdict().word()))
                .append(".\n\n");
        List<AfterWayBack> told = AfterWayBack.of(back);
        told.stream().limit(SICK).forEach(after -> text.append(after.needsPerson() ? "- **" : "- ")
                .append(cell(after.host()))
                .append(after.needsPerson() ? "** needs a person: " : ": ")
                .append(code(after.what()))
                .append("\n"));
        if (told.size() > SICK) {
            text.append(told.size() - SICK).append(" more hosts in the HTML report.\n");
        }
        text.append("\n");
    }

    private static String words(String word) {
        return word.replace('_', ' ');
    }

    /** A code span that nothing can leave: no backtick, no bar, no line end. */
    private static String code(String value) {
        String shown = Texts.middle(Texts.visible(value), LONGEST);
        return shown.isEmpty() ? "" : "`" + shown.replace('`', '\'').replace("|", "\\|") + "`";
    }

    /** Plain text in which no character is markup. */
    private static String cell(String text) {
        return Texts.visible(text).replaceAll("([\\\\`*_{}\\[\\]<>()#+!|~@-])", "\\\\$1");
    }
}
