package io.corefleet.baseline;

import static io.corefleet.value.ValueType.data;
import static io.corefleet.value.ValueType.integer;
import static io.corefleet.value.ValueType.mapOf;
import static io.corefleet.value.ValueType.setOf;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.ComposedType;
import io.corefleet.resource.Desired;
import io.corefleet.resource.Latitude;
import io.corefleet.resource.Property;
import io.corefleet.resource.Schema;
import io.corefleet.source.Mark;
import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.Suggestion;
import io.corefleet.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code windows_baseline}: all rows of a baseline in one line of a playbook. Rows that may break applications or lock administrators out
 * are on only when {@code with} names them.
 */
public final class WindowsBaseline implements ComposedType {
    private static final Baselines BASELINES = new Baselines();

    private static final Schema SCHEMA = Schema.of("windows_baseline", "A baseline of hundreds of settings, row by row")
            .keyedBy(Property.of(
                    "name", text(), "Name of a shipped baseline, or the file of your own relative to this one"))
            .with(Property.of(
                    "layers",
                    setOf(text()),
                    "Only these layers of it, such as tls and audit; all when nothing is said"))
            .with(Property.of("level", integer(1, 2), "1 for all hosts; 2 adds rows that cost comfort")
                    .byDefault(1))
            .with(Property.of("except", setOf(text()), "Ids of rows that are left out"))
            .with(
                    Property.of(
                            "with",
                            mapOf(data()),
                            "Rows that must be asked for, by id or by the name they share, each with true; or the id of a row with another value"))
            .example("""
                    name: ltsc2022-iis
                    layers: [tls]
                    except: [T035]
                    with: {old-tls: true, T026: 3072}
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Part> parts(Desired desired, Problems problems) {
        if (!desired.present()) {
            problems.error(
                    ProblemCode.CF205,
                    "a baseline cannot be absent",
                    desired.place(),
                    "What it changed is taken back with corefleet rollback; rows are left out with except.");
            return List.of();
        }
        Problems inFile = new Problems();
        Optional<Baseline> baseline = BASELINES.find(desired.id().key(), folder(desired.place()), inFile);
        inFile.list()
                .forEach(problem -> problems.add(
                        problem.place() != null
                                ? problem
                                : Problem.error(problem.code(), problem.summary(), desired.place(), problem.hint())));
        return baseline.map(found -> new Choice(found, desired, problems).parts())
                .orElse(List.of());
    }

    private static Path folder(Mark place) {
        return place == null || place.file() == null
                ? null
                : Path.of(place.file()).getParent();
    }

    /** The rows that one use of a baseline chooses. */
    private static final class Choice {
        private final Baseline baseline;
        private final Desired desired;
        private final Problems problems;
        private final Map<String, Value> with;
        private final List<String> except;
        private final List<String> layers;
        private final String level;

        private Choice(Baseline baseline, Desired desired, Problems problems) {
            this.baseline = baseline;
            this.desired = desired;
            this.problems = problems;
            this.with = desired.properties().get("with") instanceof Value.MapOf map ? map.entries() : Map.of();
            this.except = RowReader.texts(desired.properties().getOrDefault("except", Value.absent()));
            this.layers = RowReader.texts(desired.properties().getOrDefault("layers", Value.absent()));
            this.level =
                    desired.properties().getOrDefault("level", Value.integer(1)).toString();
        }

        List<Part> parts() {
            namesExist();
            releaseIsTold();
            Set<Object> seen = new LinkedHashSet<>();
            List<Part> parts = new ArrayList<>();
            baseline.layers().forEach((layer, rows) -> {
                if (layers.isEmpty() || layers.contains(layer)) {
                    for (Row row : rows) {
                        if (isOn(row)) {
                            for (Part part : partsOf(row)) {
                                // Two sources may ask for one setting; to hold it twice would only begin a new stage.
                                if (seen.add(
                                        List.of(part.type(), part.arguments().plain()))) {
                                    parts.add(part);
                                }
                            }
                        }
                    }
                }
            });
            return parts;
        }

        private boolean isOn(Row row) {
            boolean asked = with.containsKey(row.id()) || (isAskedByItsName(row) && !isOfAnyRelease(row));
            boolean byLevel = row.ask().isEmpty() && row.level() <= Integer.parseInt(level);
            return row.isFor(baseline.release()) && !except.contains(row.id()) && (asked || byLevel);
        }

        private boolean isAskedByItsName(Row row) {
            return !row.ask().isEmpty() && isTrue(with.get(row.ask()));
        }

        /** Whether nobody can tell if a row is meant: it is for some releases, and the baseline does not say which one it is for. */
        private boolean isOfAnyRelease(Row row) {
            return baseline.release().isEmpty() && !row.releases().isEmpty();
        }

        /** The patch level of each release is a row of its own, under one name: all of them together would fail on every host. */
        private void releaseIsTold() {
            baseline.rows().stream()
                    .filter(row -> isAskedByItsName(row) && isOfAnyRelease(row) && !with.containsKey(row.id()))
                    .map(Row::ask)
                    .distinct()
                    .forEach(name -> problems.error(
                            ProblemCode.CF205,
                            "the baseline " + baseline.name() + " says no release, and \"" + name
                                    + "\" is another row for each",
                            desired.placeOf("with").orElse(desired.place()),
                            "Write release: into the baseline, or ask for the row of your release by its id."));
        }

        private static boolean isTrue(Value value) {
            return value != null && value.toString().equalsIgnoreCase("true");
        }

        private List<Part> partsOf(Row row) {
            Value other = with.get(row.id());
            boolean changed = other != null && !isTrue(other);
            return row.resources().stream()
                    .map(resource -> new Part(
                            resource.type(),
                            new Value.MapOf(
                                    changed ? changed(row, resource, other) : unmarked(resource.arguments()),
                                    desired.place()),
                            "baseline " + baseline.name() + " " + row.id(),
                            changed ? Latitude.NONE : row.latitude()))
                    .toList();
        }

        /** The place that is told of a row is the line of the playbook that asks for the baseline; the row itself is named by its id. */
        private static Map<String, Value> unmarked(Value.MapOf arguments) {
            Map<String, Value> plain = new LinkedHashMap<>();
            arguments.entries().forEach((name, value) -> plain.put(name, value.at(null)));
            return plain;
        }

        private Map<String, Value> changed(Row row, Row.Resource resource, Value other) {
            Map<String, Value> arguments = unmarked(resource.arguments());
            List.of("data", "value", "startMode", "state").stream()
                    .filter(arguments::containsKey)
                    .findFirst()
                    .ifPresentOrElse(
                            name -> arguments.put(name, other),
                            () -> problems.error(
                                    ProblemCode.CF205,
                                    "the row " + row.id() + " has no single value that could be another",
                                    other.place(),
                                    "Leave it out with except, and write the resource yourself."));
            return arguments;
        }

        /** A slip in an id would silently leave a row on, or off. */
        private void namesExist() {
            Set<String> ids = new TreeSet<>();
            Set<String> asks = new TreeSet<>();
            baseline.rows().forEach(row -> {
                ids.add(row.id());
                asks.add(row.ask());
            });
            except.forEach(id -> known(id, ids, "row", "except"));
            layers.forEach(layer -> known(layer, baseline.layers().keySet(), "layer", "layers"));
            Set<String> askable = new TreeSet<>(ids);
            askable.addAll(asks);
            with.keySet().forEach(name -> known(name, askable, "row", "with"));
        }

        private void known(String name, Set<String> names, String what, String property) {
            if (!names.contains(name)) {
                problems.error(
                        ProblemCode.CF104,
                        "the baseline " + baseline.name() + " has no " + what + " \"" + name + "\"",
                        desired.placeOf(property).orElse(null),
                        Optional.ofNullable(Suggestion.didYouMean(name, names))
                                .orElse("corefleet explain baseline " + baseline.name()));
            }
        }
    }
}
