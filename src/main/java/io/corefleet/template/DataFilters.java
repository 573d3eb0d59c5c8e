package io.corefleet.template;

import com.hubspot.jinjava.lib.filter.Filter;
import io.corefleet.json.Json;
import io.corefleet.source.Problem;
import io.corefleet.source.Problems;
import io.corefleet.source.SourceText;
import io.corefleet.template.AnsibleFilters.Arguments;
import io.corefleet.template.AnsibleFilters.Named;
import io.corefleet.value.Value;
import io.corefleet.yaml.MarkedYaml;
import io.corefleet.yaml.TagReader;
import io.corefleet.yaml.YamlText;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Filters between values and their written forms: JSON, YAML, base64. */
final class DataFilters {
    private DataFilters() {}

    static List<Filter> all() {
        return List.of(
                new Named("to_json", (subject, given) -> json(subject, given, 0, false)),
                new Named("to_nice_json", (subject, given) -> json(subject, given, 4, true)),
                new Named("from_json", (subject, given) -> Json.read(PythonText.of(subject))
                        .plain()),
                new Named("to_yaml", (subject, given) -> yaml(subject, given, 2, false)),
                new Named("to_nice_yaml", (subject, given) -> yaml(subject, given, 4, true)),
                new Named("from_yaml", (subject, given) -> read(PythonText.of(subject))),
                new Named("b64encode", DataFilters::encoded),
                new Named("b64decode", DataFilters::decoded));
    }

    private static String json(Object subject, Arguments given, int indent, boolean sorted) {
        Object wanted = given.named().get("indent");
        int blanks = wanted instanceof Number number ? number.intValue() : indent;
        boolean keys = is(given, "sort_keys", sorted);
        return new PythonJson(blanks, keys, is(given, "ensure_ascii", true)).text(subject);
    }

    private static boolean is(Arguments given, String name, boolean otherwise) {
        return given.named().get(name) instanceof Boolean said ? said : otherwise;
    }

    private static String yaml(Object subject, Arguments given, int indent, boolean nice) {
        Object wanted = given.named().get("indent");
        int blanks = wanted instanceof Number number ? number.intValue() : indent;
        boolean wide = is(given, "default_flow_style", !nice)
                ? false
                : nice || given.named().containsKey("default_flow_style");
        return YamlText.of(plain(subject), blanks, wide, is(given, "sort_keys", true));
    }

    /** With secrets as texts: whoever reads one makes the whole result a secret. */
    private static Object plain(Object subject) {
        if (subject instanceof Undefined undefined) {
            throw new UndefinedResult(undefined.name());
        }
        if (subject instanceof Map<?, ?> map) {
            Map<String, Object> entries = new LinkedHashMap<>();
            map.forEach((key, value) -> entries.put(PythonText.of(key), plain(value)));
            return entries;
        }
        if (subject instanceof Iterable<?> items) {
            List<Object> all = new ArrayList<>();
            items.forEach(item -> all.add(plain(item)));
            return all;
        }
        boolean simple = subject == null || subject instanceof Number || subject instanceof Boolean;
        return simple ? subject : subject.toString();
    }

    private static Object read(String text) {
        Problems problems = new Problems();
        Object plain = MarkedYaml.parse(SourceText.of("the text", text), TagReader.NONE, problems)
                .map(Value::plain)
                .orElse(null);
        if (problems.hasErrors()) {
            throw new ArithmeticException("from_yaml: "
                    + problems.list().stream().findFirst().map(Problem::summary).orElse(""));
        }
        return plain;
    }

    private static String encoded(Object subject, Arguments given) {
        return Base64.getEncoder().encodeToString(PythonText.of(subject).getBytes(charset(given)));
    }

    private static String decoded(Object subject, Arguments given) {
        try {
            return new String(Base64.getMimeDecoder().decode(PythonText.of(subject)), charset(given));
        } catch (IllegalArgumentException broken) {
            throw new ArithmeticException("the text is not base64");
        }
    }

    private static Charset charset(Arguments given) {
        String name = AnsibleTests.text(given.at(0, "encoding", "utf-8"));
        try {
            // To Java a bare UTF-16 has a mark in front and big ends first; Python's has the ends of the machine.
            return Charset.forName(name.replaceFirst("(?i)^utf[-_]16[-_]?(le|be)$", "UTF-16$1"));
        } catch (IllegalArgumentException unknown) {
            throw new ArithmeticException("there is no encoding \"" + name + "\"");
        }
    }
}
