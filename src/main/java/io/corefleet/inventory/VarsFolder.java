package io.corefleet.inventory;

import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import io.corefleet.yaml.MarkedYaml;
import io.corefleet.yaml.TagReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code group_vars/} or {@code host_vars/} in a folder: one file, or a folder of files, for each name. Read once per name. */
final class VarsFolder {
    private static final List<String> ENDINGS = List.of("", ".yml", ".yaml", ".json");

    private final Path folder;
    private final TagReader tags;
    private final Problems problems;
    private final Map<String, Map<String, Value>> known = new LinkedHashMap<>();

    VarsFolder(Path folder, TagReader tags, Problems problems) {
        this.folder = folder;
        this.tags = tags;
        this.problems = problems;
    }

    Map<String, Value> variables(String name) {
        return known.computeIfAbsent(name, this::read);
    }

    private Map<String, Value> read(String name) {
        Map<String, Value> variables = new LinkedHashMap<>();
        if (Files.isDirectory(folder)) {
            for (String ending : ENDINGS) {
                Path path = folder.resolve(name + ending);
                if (Files.isDirectory(path) && ending.isEmpty()) {
                    files(path).forEach(file -> variables.putAll(read(file)));
                } else if (Files.isRegularFile(path)) {
                    variables.putAll(read(path));
                }
            }
        }
        return variables;
    }

    private Map<String, Value> read(Path file) {
        Value value = MarkedYaml.read(file, tags, problems).orElse(Value.absent());
        if (value instanceof Value.MapOf map) {
            return map.entries();
        }
        if (!(value instanceof Value.Absent)) {
            problems.error(
                    ProblemCode.CF301,
                    "a file of variables is a mapping",
                    value.place(),
                    "Write name: value, without a dash.");
        }
        return Map.of();
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(file -> !file.getFileName().toString().endsWith("~"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
