package io.corefleet.triage;

import io.corefleet.source.Problems;
import io.corefleet.source.SourceText;
import io.corefleet.triage.form.Told;
import io.corefleet.value.Value;
import io.corefleet.yaml.MarkedYaml;
import io.corefleet.yaml.TagReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which events are asked for ({@code triage/events.yml}): by log, provider and id, with a bound on their number. */
final class WantedEvents {
    private static final List<Told> ALL = read();

    private WantedEvents() {}

    private static List<Told> read() {
        try (InputStream in = WantedEvents.class.getResourceAsStream("events.yml")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Problems problems = new Problems();
            Value written = MarkedYaml.parse(SourceText.of("triage/events.yml", text), TagReader.NONE, problems)
                    .orElse(Value.absent());
            problems.throwIfErrors();
            return new Told(Value.map(Map.of("events", written))).parts("events");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The questions of section {@code events} ({@code docs/evidence.md}). What tells of changes is asked for longer than what tells of trouble. */
    static Value asked(Question question) {
        List<Value> asked = new ArrayList<>();
        for (Told wanted : ALL) {
            Instant since = question.since();
            Instant longer = question.at().minus(Duration.ofDays(wanted.number("days")));
            if (wanted.has("days") && longer.isBefore(since)) {
                since = longer;
            }
            asked.add(Value.of(Map.of(
                    "log", wanted.text("log"),
                    "provider", wanted.text("provider"),
                    "ids", wanted.texts("ids"),
                    "since", since.truncatedTo(ChronoUnit.SECONDS).toString(),
                    "most", wanted.number("most"))));
        }
        return Value.list(asked);
    }
}
