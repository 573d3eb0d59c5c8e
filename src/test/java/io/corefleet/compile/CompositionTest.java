package io.corefleet.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.resource.ActionType;
import io.corefleet.resource.ComposedType;
import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.Schema;
import io.corefleet.source.Mark;
import io.corefleet.source.Problem;
import io.corefleet.source.Problems;
import io.corefleet.template.Templates;
import io.corefleet.value.Value;
import io.corefleet.value.ValueType;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A composed type becomes what it stands for, and every part remembers what it is part of and where it was written. */
class CompositionTest {
    private static final Mark PLACE = Mark.of("play.yml", 3, 7);
    private final ResourceCatalog catalog = new ResourceCatalog(
            ResourceCatalog.load().resources(), List.of(new Pair(), new Pairs(), new Halves()), List.of());
    private final Composition composition =
            new Composition(catalog, new FileSource(new Templates(), new PlaybookFiles(Path.of("."))));
    private final Problems problems = new Problems();

    @Test
    void partsKeepTheirOriginAndThePlacesOfTheirValues() {
        List<Desired> parts = compose(
                "pair", Map.of("name", Value.text("A"), "data", Value.text("1").at(Mark.of("play.yml", 5, 9))));
        assertThat(problems.list()).isEmpty();
        assertThat(parts)
                .extracting(part -> part.id().toString())
                .containsExactly("registry_value/HKLM\\SOFTWARE\\A\\left", "registry_value/HKLM\\SOFTWARE\\A\\right");
        assertThat(parts).extracting(Desired::origin).containsOnly("pair A");
        assertThat(parts).allSatisfy(part -> {
            assertThat(part.place()).isEqualTo(PLACE);
            assertThat(part.placeOf("data").orElseThrow().line()).isEqualTo(5);
        });
    }

    @Test
    void aPartThatOnlyAsksIsACheckWithItsOrigin() {
        Composition.Whole whole = watched("windows_build", Map.of("build", Value.integer(20348)));
        assertThat(problems.list()).isEmpty();
        assertThat(whole.things()).hasSize(1);
        assertThat(whole.checks()).singleElement().satisfies(check -> {
            assertThat(check.origin()).isEqualTo("watched W");
            assertThat(check.call().type()).isEqualTo("windows_build");
        });
    }

    @Test
    void aPartThatRunsIsAProblem() {
        assertThat(watched("command", Map.of("line", Value.text("whoami"))).checks())
                .isEmpty();
        assertThat(problems.list())
                .extracting(Problem::summary)
                .containsExactly("watched W: there is no resource type \"command\"");
    }

    private Composition.Whole watched(String action, Map<String, Value> arguments) {
        ResourceCatalog loaded = ResourceCatalog.load();
        ComposedType watched = new Watched(action, Value.map(arguments));
        List<ActionType> actions = List.of(
                loaded.action("windows_build").orElseThrow(),
                loaded.action("command").orElseThrow());
        ResourceCatalog mine = new ResourceCatalog(loaded.resources(), List.of(watched), actions);
        return new Composition(mine, new FileSource(new Templates(), new PlaybookFiles(Path.of("."))))
                .whole(watched, Value.map(Map.of("name", Value.text("W"))), null, PLACE, null, problems);
    }

    private record Watched(String action, Value.MapOf arguments) implements ComposedType {
        @Override
        public Schema schema() {
            return Schema.of("watched", "A value, and a question")
                    .keyedBy(Property.of("name", ValueType.name(), "Name of it"));
        }

        @Override
        public List<Part> parts(Desired desired, Problems problems) {
            Map<String, Value> value =
                    Map.of("path", Value.text("HKLM\\SOFTWARE\\W"), "name", Value.text("a"), "data", Value.text("1"));
            String origin = "watched " + desired.id().key();
            return List.of(new Part(action, arguments, origin), new Part("registry_value", Value.map(value), origin));
        }
    }

    @Test
    void whatShallNotBeThereIsHeldAsAbsent() {
        List<Desired> parts = compose("pair", Map.of("name", Value.text("A"), "state", Value.text("absent")));
        assertThat(problems.list()).isEmpty();
        assertThat(parts).hasSize(2).noneMatch(Desired::present);
    }

    @Test
    void aPartOfAPartTellsTheWholeThatWasWritten() {
        List<Desired> parts = compose("pairs", Map.of("name", Value.text("B")));
        assertThat(problems.list()).isEmpty();
        assertThat(parts).hasSize(4).extracting(Desired::origin).containsOnly("pairs B");
    }

    @Test
    void partsOfOneThingAreOneStep() {
        List<Desired> parts = compose("halves", Map.of("name", Value.text("A")));
        assertThat(problems.list()).isEmpty();
        assertThat(parts).singleElement().satisfies(part -> {
            assertThat(part.properties()).containsOnlyKeys("kind", "data");
            assertThat(part.origin()).isEqualTo("halves A 1, 2");
        });
    }

    @Test
    void aWrongArgumentIsAProblem() {
        compose("pair", Map.of("name", Value.text("A"), "dada", Value.text("1")));
        assertThat(problems.list())
                .extracting(Problem::summary)
                .singleElement()
                .asString()
                .contains("dada");
    }

    private List<Desired> compose(String type, Map<String, Value> arguments) {
        return composition
                .whole(catalog.type(type).orElseThrow(), new Value.MapOf(arguments, PLACE), null, PLACE, null, problems)
                .things();
    }

    private static final class Pair implements ComposedType {
        @Override
        public Schema schema() {
            return Schema.of("pair", "Two values")
                    .keyedBy(Property.of("name", ValueType.name(), "Name of the pair"))
                    .with(Property.of("data", ValueType.text(), "What both hold"));
        }

        @Override
        public List<Part> parts(Desired desired, Problems problems) {
            return List.of(part(desired, "left"), part(desired, "right"));
        }

        private static Part part(Desired desired, String side) {
            Map<String, Value> arguments = new LinkedHashMap<>();
            arguments.put("path", Value.text("HKLM\\SOFTWARE\\" + desired.id().key()));
            arguments.put("name", Value.text(side));
            arguments.put("state", Value.text(desired.present() ? "present" : "absent"));
            arguments.putAll(desired.properties());
            return new Part(
                    "registry_value",
                    new Value.MapOf(arguments, desired.place()),
                    "pair " + desired.id().key());
        }
    }

    private static final class Pairs implements ComposedType {
        @Override
        public Schema schema() {
            return Schema.of("pairs", "Two pairs").keyedBy(Property.of("name", ValueType.name(), "Name of the pairs"));
        }

        @Override
        public List<Part> parts(Desired desired, Problems problems) {
            return List.of(part(desired, "1"), part(desired, "2"));
        }

        private static Part part(Desired desired, String which) {
            Value name = Value.text(desired.id().key() + which);
            return new Part(
                    "pair",
                    new Value.MapOf(Map.of("name", name, "data", Value.text(which)), desired.place()),
                    "pairs " + desired.id().key());
        }
    }

    /** Two parts that hold different properties of one value. */
    private static final class Halves implements ComposedType {
        @Override
        public Schema schema() {
            return Schema.of("halves", "One value").keyedBy(Property.of("name", ValueType.name(), "Name of the value"));
        }

        @Override
        public List<Part> parts(Desired desired, Problems problems) {
            return List.of(part(desired, "kind", "string", "1"), part(desired, "data", "x", "2"));
        }

        private static Part part(Desired desired, String property, String value, String half) {
            String name = desired.id().key();
            Map<String, Value> arguments = Map.of(
                    "path", Value.text("HKLM\\SOFTWARE\\A"), "name", Value.text(name), property, Value.text(value));
            return new Part(
                    "registry_value", new Value.MapOf(arguments, desired.place()), "halves " + name + " " + half);
        }
    }
}
