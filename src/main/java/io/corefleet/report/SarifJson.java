package io.corefleet.report;

import io.corefleet.source.Mark;
import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.value.Value;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Problems of {@code validate} in SARIF 2.1.0, as code scanning of pull requests takes them. */
public final class SarifJson {
    private SarifJson() {}

    /**
     * The document.
     *
     * @param version of Corefleet
     */
    public static Value of(List<Problem> problems, String version) {
        List<ProblemCode> codes =
                problems.stream().map(Problem::code).distinct().sorted().toList();
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "Corefleet");
        driver.put("version", version);
        driver.put("rules", codes.stream().map(SarifJson::rule).toList());
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver));
        run.put("columnKind", "utf16CodeUnits");
        run.put(
                "results",
                problems.stream()
                        .sorted()
                        .map(problem -> result(problem, codes.indexOf(problem.code())))
                        .toList());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        document.put("version", "2.1.0");
        document.put("runs", List.of(run));
        return Value.of(document);
    }

    private static Map<String, Object> rule(ProblemCode code) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", code.name());
        rule.put("shortDescription", Map.of("text", code.title()));
        rule.put("fullDescription", Map.of("text", code.explanation()));
        return rule;
    }

    private static Map<String, Object> result(Problem problem, int rule) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", problem.code().name());
        result.put("ruleIndex", rule);
        result.put("level", problem.severity().word());
        String hint = problem.hint() == null ? "" : ". " + problem.hint();
        result.put("message", Map.of("text", Texts.visible(problem.summary() + hint)));
        problem.mark().ifPresent(mark -> result.put("locations", List.of(location(mark))));
        return result;
    }

    private static Map<String, Object> location(Mark mark) {
        Map<String, Object> region = new LinkedHashMap<>();
        region.put("startLine", mark.line());
        region.put("startColumn", mark.column());
        Map<String, Object> physical = new LinkedHashMap<>();
        physical.put("artifactLocation", Map.of("uri", uri(mark.file())));
        physical.put("region", region);
        return Map.of("physicalLocation", physical);
    }

    /** A relative file stays relative, so that it is found in whatever checkout it is shown in. */
    private static String uri(String file) {
        try {
            return Path.of(file).isAbsolute()
                    ? Path.of(file).toUri().toString()
                    : new URI(null, null, file.replace('\\', '/'), null).toString();
        } catch (URISyntaxException | InvalidPathException strange) {
            return "unknown";
        }
    }
}
