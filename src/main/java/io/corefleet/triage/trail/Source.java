package io.corefleet.triage.trail;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Events that tell who changed things of some types: one line of {@code triage/trail.yml}, which says what its members mean. */
record Source(
        String log,
        String provider,
        List<String> ids,
        long most,
        List<String> types,
        List<String> parts,
        List<String> in,
        Map<String, String> names,
        String value,
        boolean attribute,
        Map<String, String> properties,
        String found,
        boolean anonymous,
        String audit,
        String beside) {
    private static final List<Source> ALL = read();

    /** Those that tell of a type, and of this property; the thing itself is the empty one. */
    static List<Source> of(String type, String property) {
        return ALL.stream()
                .filter(source -> source.types.contains(type))
                .filter(source -> source.properties.isEmpty() || source.properties.containsKey(property))
                .toList();
    }

    private static List<Source> read() {
        try (InputStream in = Source.class.getResourceAsStream("/io/corefleet/triage/trail.yml")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Problems problems = new Problems();
            Value written = MarkedYaml.parse(SourceText.of("triage/trail.yml", text), TagReader.NONE, problems)
                    .orElse(Value.absent());
            problems.throwIfErrors();
            return new Told(Value.map(Map.of("trail", written)))
                    .parts("trail").stream().map(Source::source).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What an event calls a part of a key. */
    String called(String part) {
        return names.getOrDefault(part, part);
    }

    private static Map<String, String> texts(Told members) {
        Map<String, String> texts = new LinkedHashMap<>();
        members.members().entries().forEach((name, value) -> texts.put(name, value.toString()));
        return texts;
    }

    private static Source source(Told line) {
        return new Source(
                line.text("log"),
                line.text("provider"),
                line.texts("ids"),
                line.number("most"),
                line.texts("types"),
                line.texts("parts"),
                line.texts("in"),
                texts(line.part("names")),
                line.text("value"),
                line.truth("attribute"),
                texts(line.part("properties")),
                line.text("found"),
                line.truth("anonymous"),
                line.text("audit"),
                line.text("beside"));
    }
}
