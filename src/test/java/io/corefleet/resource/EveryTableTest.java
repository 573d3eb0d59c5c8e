package io.corefleet.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.secret.SecretTag;
import io.corefleet.source.Mark;
import io.corefleet.source.Problem;
import io.corefleet.source.Problems;
import io.corefleet.source.SourceText;
import io.corefleet.value.IllegalValue;
import io.corefleet.value.Value;
import io.corefleet.yaml.MarkedYaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every table owes to whoever makes a slip: a problem at the line, for each row that can be wrong. */
class EveryTableTest {
    private static final Mark LINE = Mark.of("site.yml", 7, 9);

    /** One of these is wrong almost everywhere: no number, out of every range, no word of any choice, no list, no mapping. */
    private static final List<Value> SLIPS = List.of(
            Value.text("no such word"),
            Value.integer(-999_999_999_999L),
            Value.of(List.of(Map.of("no such member", List.of(1)))),
            Value.of(Map.of("no such member", List.of(Map.of("deeper", true)))));

    static Stream<Tabled> types() {
        return ResourceCatalog.load().types().stream();
    }

    private static Value.MapOf example(Tabled type) {
        Problems problems = new Problems();
        Optional<Value> read =
                MarkedYaml.parse(SourceText.of("example.yml", type.schema().example()), SecretTag.naming(), problems);
        assertThat(problems.list()).isEmpty();
        return read.filter(Value.MapOf.class::isInstance)
                .map(Value.MapOf.class::cast)
                .orElseGet(() -> new Value.MapOf(Map.of(), null));
    }

    private static Value.MapOf with(Value.MapOf arguments, String name, Value value) {
        Map<String, Value> entries = new LinkedHashMap<>(arguments.entries());
        entries.put(name, value.at(LINE));
        Map<String, Mark> places = new LinkedHashMap<>(arguments.keyPlaces());
        places.put(name, LINE);
        return new Value.MapOf(entries, places, null);
    }

    private static List<Problem> problems(Tabled type, Value.MapOf arguments) {
        Problems problems = new Problems();
        type.schema().check(arguments, problems);
        return problems.list();
    }

    @ParameterizedTest
    @MethodSource("types")
    void theExampleHasNoProblem(Tabled type) {
        assertThat(problems(type, example(type))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void aWrongValueIsAProblemAtItsLine(Tabled type) {
        rows(type).forEach(row -> slip(row).ifPresent(wrong -> {
            List<Problem> found = problems(type, with(example(type), row.name(), wrong));
            assertThat(found).as("%s: %s", row.name(), wrong).isNotEmpty();
            assertThat(found).allSatisfy(problem -> {
                assertThat(problem.place()).as("%s", problem).isNotNull();
                assertThat(problem.place().line()).isEqualTo(7);
                assertThat(problem.summary()).isNotBlank();
            });
        }));
    }

    @ParameterizedTest
    @MethodSource("types")
    void anUnknownNameIsAProblemAtItsLine(Tabled type) {
        List<Problem> found = problems(type, with(example(type), "noSuchProperty", Value.integer(1)));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).place().line()).isEqualTo(7);
        assertThat(found.get(0).summary()).contains("noSuchProperty");
    }

    /** The test above would be idle if hardly a row could be wrong. */
    @Test
    void mostRowsCanBeWrong() {
        List<Property> all = types().flatMap(type -> rows(type).stream()).toList();
        long free = all.stream().filter(row -> slip(row).isEmpty()).count();
        assertThat(free).isLessThan(all.size() / 20);
    }

    private static List<Property> rows(Tabled type) {
        return Stream.concat(type.schema().keys().stream(), type.schema().properties().stream())
                .toList();
    }

    private static Optional<Value> slip(Property row) {
        return SLIPS.stream().filter(value -> refuses(row, value)).findFirst();
    }

    private static boolean refuses(Property row, Value value) {
        try {
            row.type().canonical(value);
            return false;
        } catch (IllegalValue wrong) {
            return true;
        }
    }
}
