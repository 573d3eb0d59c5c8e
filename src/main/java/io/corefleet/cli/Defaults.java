package io.corefleet.cli;

import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.ProblemsFound;
import io.corefleet.source.Suggestion;
import io.corefleet.value.Value;
import io.corefleet.yaml.MarkedYaml;
import io.corefleet.yaml.TagReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What options are when they are not given: {@code COREFLEET_SKIP_TAGS} for {@code --skip-tags}, then {@code skipTags} in {@code
 * corefleet.yml}, then what is built in.
 */
final class Defaults implements IDefaultValueProvider {
    private static final List<String> KEYS = List.of(
            "inventory",
            "limit",
            "tags",
            "skipTags",
            "extraVars",
            "forks",
            "output",
            "color",
            "report",
            "onFailure",
            "noSnapshot",
            "snapshotKeep",
            "snapshotDays",
            "notify",
            "vaultPasswordFile");

    private static final String ALL = "It has " + String.join(", ", KEYS) + ".";

    private final Map<String, String> environment;
    private final Path file;
    private Map<String, Value> ofFile;

    Defaults(Map<String, String> environment, Path file) {
        this.environment = environment;
        this.file = file;
    }

    @Override
    public String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
            return null;
        }
        String name = option.longestName().replaceFirst("^-+", "");
        String variable = "COREFLEET_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
        String key = camel(name);
        // What is wished for of every run is not wished for of commands that run nothing.
        boolean ofRuns = key.equals("report") && option.command().findOption("--events") == null;
        if (!KEYS.contains(key) || ofRuns) {
            return null;
        }
        String set = environment.get(variable);
        return set != null && !set.isEmpty() ? set : written(key, option.type());
    }

    private String written(String key, Class<?> type) {
        if (ofFile == null) {
            ofFile = read();
        }
        Value value = ofFile.get(key);
        boolean mappings =
                value instanceof Value.ListOf all && all.items().stream().anyMatch(Value.MapOf.class::isInstance);
        if (value instanceof Value.MapOf || mappings) {
            throw wrong(value, key + " takes no mapping", "Write it as behind the option on the command line.");
        }
        if (value instanceof Value.ListOf list) {
            return list.items().stream().map(Value::toString).collect(Collectors.joining(","));
        }
        boolean number = type == int.class || type == Integer.class;
        if (number && value != null && !value.toString().matches("\\d{1,9}")) {
            throw wrong(value, key + " must be a whole number; found " + value, key + ": 10");
        }
        return value == null || value instanceof Value.Absent ? null : value.toString();
    }

    private static ProblemsFound wrong(Value value, String summary, String hint) {
        return new ProblemsFound(Problem.error(ProblemCode.CF201, summary, value.place(), hint));
    }

    private Map<String, Value> read() {
        if (!Files.exists(file)) {
            return Map.of();
        }
        Problems problems = new Problems();
        Value value = MarkedYaml.read(file, TagReader.NONE, problems).orElse(Value.absent());
        if (value instanceof Value.MapOf map) {
            map.entries().keySet().stream()
                    .filter(key -> !KEYS.contains(key))
                    .forEach(key -> problems.error(
                            ProblemCode.CF104,
                            file + " has no key \"" + key + "\"",
                            map.keyPlace(key),
                            Optional.ofNullable(Suggestion.didYouMean(key, KEYS))
                                    .orElse(ALL)));
            problems.throwIfErrors();
            return map.entries();
        }
        if (!(value instanceof Value.Absent)) {
            problems.error(ProblemCode.CF106, file + " must be a mapping of options", value.place(), ALL);
        }
        problems.throwIfErrors();
        return Map.of();
    }

    private static String camel(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("-")) {
            camel.append(camel.length() == 0 ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return camel.toString();
    }
}
