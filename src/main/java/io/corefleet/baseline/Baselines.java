package io.corefleet.baseline;

import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.SourceText;
import io.corefleet.source.Suggestion;
import io.corefleet.value.Value;
import io.corefleet.yaml.MarkedYaml;
import io.corefleet.yaml.TagReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Where baselines are found: those that are shipped, by name, and a user's own, by the path of their file. Safe for all threads. */
public final class Baselines {
    private static final List<String> SHIPPED = List.of("ltsc2016-iis", "ltsc2019-iis", "ltsc2022-iis", "ltsc2025-iis");
    private static final Set<String> KEYS = new TreeSet<>(Set.of("title", "release", "layers", "rows"));

    /** A baseline holds no secrets: it is read by everybody. */
    private static final TagReader NO_TAGS = (tag, text, problems) -> Optional.empty();

    private final Map<String, Optional<Baseline>> shipped = new ConcurrentHashMap<>();

    /** Names of the shipped ones. */
    public List<String> names() {
        return SHIPPED;
    }

    /**
     * A baseline.
     *
     * @param name a shipped one's name, or the path of a file that ends in {@code .yml}, relative to the folder
     * @param folder where the file is that names it; null for the working folder
     * @return nothing when there is none or something is wrong in it, which is then among the problems
     */
    public Optional<Baseline> find(String name, Path folder, Problems problems) {
        if (name.endsWith(".yml") || name.endsWith(".yaml")) {
            Path file = folder == null ? Path.of(name) : folder.resolve(name);
            return MarkedYaml.read(file, NO_TAGS, problems).flatMap(value -> read(name, value, problems));
        }
        if (!SHIPPED.contains(name)) {
            problems.error(
                    ProblemCode.CF104,
                    "there is no baseline \"" + name + "\"",
                    null,
                    Optional.ofNullable(Suggestion.didYouMean(name, SHIPPED))
                            .orElse("Shipped are " + String.join(", ", SHIPPED)
                                    + "; your own is named by its file, baselines/ours.yml."));
            return Optional.empty();
        }
        return shipped.computeIfAbsent(
                name, first -> resource(first, problems).flatMap(value -> read(first, value, problems)));
    }

    private Optional<Baseline> read(String name, Value written, Problems problems) {
        if (!(written instanceof Value.MapOf map)) {
            problems.error(ProblemCode.CF106, "a baseline must be a mapping", written.place());
            return Optional.empty();
        }
        for (String key : map.entries().keySet()) {
            if (!KEYS.contains(key)) {
                problems.error(
                        ProblemCode.CF204,
                        "a baseline has no key \"" + key + "\"",
                        map.keyPlace(key),
                        Suggestion.didYouMean(key, KEYS));
            }
        }
        Map<String, List<Row>> layers = new LinkedHashMap<>();
        for (String layer : RowReader.texts(map.get("layers").orElse(Value.absent()))) {
            resource("layer-" + layer, problems)
                    .ifPresent(value -> layers.put(layer, new RowReader(problems).rows(value)));
        }
        map.get("rows").ifPresent(rows -> layers.put("own", new RowReader(problems).rows(rows)));
        return Optional.of(new Baseline(name, RowReader.text(map, "title"), RowReader.text(map, "release"), layers));
    }

    private static Optional<Value> resource(String name, Problems problems) {
        String file = name + ".yml";
        try (InputStream in = Baselines.class.getResourceAsStream(file)) {
            if (in == null) {
                problems.error(ProblemCode.CF101, "there is no layer \"" + name.replace("layer-", "") + "\"", null);
                return Optional.empty();
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return MarkedYaml.parse(SourceText.of("baseline/" + file, text), NO_TAGS, problems);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
