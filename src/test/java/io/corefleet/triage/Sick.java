package io.corefleet.triage;

import io.corefleet.json.Json;
import io.corefleet.outcome.Conclusion;
import io.corefleet.source.Problems;
import io.corefleet.template.Templates;
import io.corefleet.triage.form.Told;
import io.corefleet.triage.sign.Signs;
import io.corefleet.triage.tree.Diagnosis;
import io.corefleet.triage.tree.Trees;
import io.corefleet.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Evidence of a healthy host, to be made sick, and what the shipped trees conclude from it. */
final class Sick {
    private static final Templates TEMPLATES = new Templates();
    private final String json;
    private final List<String> events = new ArrayList<>();

    private Sick(String json) {
        this.json = json;
    }

    static Sick host() {
        try (InputStream in = Sick.class.getResourceAsStream("healthy.json")) {
            return new Sick(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** With another text at one place, which must be there. */
    Sick with(String text, String other) {
        if (!json.contains(text)) {
            throw new IllegalArgumentException("the evidence has no " + text);
        }
        Sick sick = new Sick(json.replace(text, other));
        sick.events.addAll(events);
        return sick;
    }

    /** With an event; the data are in order, or named as {@code name=value}. */
    Sick event(String log, String provider, int id, String time, String... data) {
        StringBuilder xml = new StringBuilder(
                        "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='")
                .append(provider)
                .append("'/><EventID Qualifiers='16384'>")
                .append(id)
                .append("</EventID><Level>2</Level><TimeCreated SystemTime='")
                .append(time)
                .append("'/></System><EventData>");
        for (String value : data) {
            int equals = value.indexOf('=');
            xml.append(equals < 0 ? "<Data>" : "<Data Name='" + value.substring(0, equals) + "'>")
                    .append(value.substring(equals + 1))
                    .append("</Data>");
        }
        xml.append("</EventData></Event>");
        Sick sick = new Sick(json);
        sick.events.addAll(events);
        sick.events.add(Json.write(
                Value.of(Map.of("log", log, "xml", xml.toString(), "text", "Ein Text in der Sprache des Hosts."))));
        return sick;
    }

    Told evidence() {
        String whole = json.replace(
                "\"events\": {\"found\": []", "\"events\": {\"found\": [" + String.join(",", events) + "]");
        return new Told((Value.MapOf) Json.read(whole));
    }

    Diagnosis.Result result() {
        Problems problems = new Problems();
        Trees trees = Trees.shipped(problems);
        Diagnosis.Result result = new Diagnosis(trees, TEMPLATES).of(Signs.of(evidence()), Map.of(), problems);
        problems.throwIfErrors();
        return result;
    }

    List<String> conclusions() {
        return result().conclusions().stream().map(Conclusion::key).toList();
    }
}
