package io.corefleet.cli;

import io.corefleet.secret.SecretTag;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.SourceText;
import io.corefleet.value.Value;
import io.corefleet.yaml.MarkedYaml;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts of {@code --extra-vars}: {@code a=1 b='two words'} (texts), a YAML or JSON mapping (typed), or {@code @file}. */
final class ExtraVars {
    private static final Pattern PAIR = Pattern.compile("([A-Za-z_]\\w*)=('[^']*'|\"[^\"]*\"|\\S*)");

    private ExtraVars() {}

    static Map<String, Value> read(List<String> texts, SecretTag tags, Problems problems) {
        Map<String, Value> variables = new LinkedHashMap<>();
        for (String text : texts) {
            SourceText source = SourceText.of("--extra-vars", text);
            if (text.equals("@")) {
                problems.error(ProblemCode.CF901, "--extra-vars: @ has no file", null, "Write @FILE.");
            } else if (text.startsWith("@")) {
                MarkedYaml.read(Path.of(text.substring(1)), tags, problems)
                        .ifPresent(value -> put(value, variables, problems));
            } else if (text.stripLeading().startsWith("{")) {
                MarkedYaml.parse(source, tags, problems).ifPresent(value -> put(value, variables, problems));
            } else {
                pairs(text, variables, problems);
            }
        }
        return variables;
    }

    private static void put(Value value, Map<String, Value> variables, Problems problems) {
        if (value instanceof Value.MapOf map) {
            variables.putAll(map.entries());
        } else {
            problems.error(
                    ProblemCode.CF901,
                    "--extra-vars takes a mapping",
                    value.place(),
                    "Write name: value, without a dash.");
        }
    }

    private static void pairs(String text, Map<String, Value> variables, Problems problems) {
        Matcher pair = PAIR.matcher(text);
        int end = 0;
        while (pair.find() && text.substring(end, pair.start()).isBlank()) {
            String value = pair.group(2);
            boolean quoted = value.length() > 1 && (value.startsWith("'") || value.startsWith("\""));
            variables.put(pair.group(1), Value.text(quoted ? value.substring(1, value.length() - 1) : value));
            end = pair.end();
        }
        if (!text.substring(end).isBlank()) {
            problems.error(
                    ProblemCode.CF901,
                    "--extra-vars cannot read \"" + text.substring(end).trim() + "\"",
                    null,
                    "Write name=value.");
        }
    }
}
