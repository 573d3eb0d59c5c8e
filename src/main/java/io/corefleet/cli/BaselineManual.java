package io.corefleet.cli;

import io.corefleet.baseline.Baseline;
import io.corefleet.baseline.Baselines;
import io.corefleet.baseline.Row;
import io.corefleet.json.Json;
import io.corefleet.json.Reveal;
import io.corefleet.resource.Latitude;
import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.ProblemsFound;
import io.corefleet.source.Suggestion;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Locale;

/** What baselines demand and why, from their own files. */
final class BaselineManual {
    private static final int LABEL = 11;
    /** What YAML takes for a text without quotes, and for the same text. */
    private static final String PLAIN = "(?!(?i:true|false|yes|no|on|off|null|y|n)$)[A-Za-z][A-Za-z0-9\\\\/._-]*";

    private final Screen screen;
    private final Baselines baselines = new Baselines();

    BaselineManual(Screen screen) {
        this.screen = screen;
    }

    /** All baselines, the rows of one, or one row; both may be null. */
    void explain(String name, String id) {
        if (name == null) {
            say("Baselines that are shipped");
            baselines
                    .names()
                    .forEach(each -> say("  %-14s %s", each, found(each).title()));
            say("");
            say("Your own is a file of the same form, named by its path: docs/baselines.md.");
            say("corefleet explain baseline NAME [ROW]");
            return;
        }
        Baseline baseline = found(name);
        if (id == null) {
            rows(baseline);
        } else {
            row(baseline.row(id).orElseThrow(() -> unknown(baseline, id)));
        }
    }

    private Baseline found(String name) {
        Problems problems = new Problems();
        Baseline baseline = baselines.find(name, null, problems).orElse(null);
        if (baseline == null || problems.hasErrors()) {
            throw new ProblemsFound(problems.list());
        }
        return baseline;
    }

    private static ProblemsFound unknown(Baseline baseline, String id) {
        List<String> ids = baseline.rows().stream().map(Row::id).toList();
        return new ProblemsFound(Problem.error(
                ProblemCode.CF104,
                "the baseline " + baseline.name() + " has no row \"" + id + "\"",
                null,
                Suggestion.didYouMean(id.toUpperCase(Locale.ROOT), ids)));
    }

    private void rows(Baseline baseline) {
        say(
                "%s: %s, %d rows",
                baseline.name(), baseline.title(), baseline.rows().size());
        baseline.layers().forEach((layer, rows) -> {
            say("");
            say("Layer %s", layer);
            List<Row> shown =
                    rows.stream().filter(row -> row.isFor(baseline.release())).toList();
            int room = screen.width()
                    - 9
                    - shown.stream().mapToInt(row -> when(row).length()).max().orElse(0);
            shown.forEach(row -> line(row, Math.max(20, room)));
        });
        say("");
        screen.print(Paragraph.lines(
                "2: on from level 2. ask: on only when \"with\" names the row or the word behind it, since something may break.",
                0,
                screen.width()));
    }

    private static String when(Row row) {
        return !row.ask().isEmpty() ? "ask: " + row.ask() : row.level() == 2 ? "2" : "";
    }

    private void line(Row row, int room) {
        String when = when(row);
        String title = row.title().length() > room ? row.title().substring(0, room - 1) + "…" : row.title();
        say("  %-6s%-" + room + "s%s", row.id(), title, when.isEmpty() ? "" : " " + when);
    }

    private void row(Row row) {
        say("%s  %s", row.id(), row.title());
        told("why", row.why());
        told("source", row.source());
        told("breaks", row.breaks());
        told(
                "ask",
                row.ask().isEmpty() ? "" : "on only with: {" + row.ask() + ": true} or with: {" + row.id() + ": true}");
        told("level", String.valueOf(row.level()));
        row.resources().forEach(this::holds);
        told("accepts", row.latitude().orAbsent() ? "also that it is not there" : "");
        row.latitude().bounds().forEach((property, bound) -> told("accepts", property + " " + words(bound)));
    }

    /** As it would stand in a playbook, so that it can be copied there. */
    private void holds(Row.Resource resource) {
        told("holds", resource.type() + ":");
        int column = LABEL + 2;
        resource.arguments().entries().forEach((name, value) -> {
            String written = value instanceof Value.Text text && text.text().matches(PLAIN)
                    ? text.text()
                    : Json.write(value, Reveal.NOTHING);
            screen.print(Paragraph.beside(
                    " ".repeat(column) + name + ": ", written, column + name.length() + 2, screen.width()));
        });
    }

    private void told(String label, String text) {
        if (!text.isEmpty()) {
            screen.print(Paragraph.beside("  " + label, text, LABEL, screen.width()));
        }
    }

    private static String words(Latitude.Bound bound) {
        StringBuilder words = new StringBuilder();
        words.append(bound.atLeast() == null ? "" : "of at least " + bound.atLeast());
        words.append(bound.atMost() == null ? "" : "of at most " + bound.atMost());
        words.append(bound.contains().isEmpty() ? "" : "with " + String.join(", ", bound.contains()));
        words.append(bound.anyOf().isEmpty() ? "" : "one of " + String.join(", ", bound.anyOf()));
        return words.append(bound.not().isEmpty() ? "" : " but not " + String.join(", ", bound.not()))
                .toString()
                .strip();
    }

    private void say(String format, Object... words) {
        screen.print(words.length == 0 ? format : String.format(Locale.ROOT, format, words));
    }
}
