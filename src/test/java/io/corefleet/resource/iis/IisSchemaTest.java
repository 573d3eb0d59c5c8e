package io.corefleet.resource.iis;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.Schema;
import io.corefleet.value.Value;
import io.corefleet.value.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our tables say what IIS's own schema says. The facts lie beside the stub of IIS, which works by them. */
class IisSchemaTest {
    private static final Path FACTS = Path.of("src/test/powershell/stubs/iis-schema.ps1");
    private static final List<String> TEXTS = List.of("text", "name", "path", "account");

    private static final Map<String, List<Schema>> TABLES = Map.of(
            "pool", List.of(AppPool.SCHEMA),
            "site", List.of(Site.SCHEMA),
            "application", List.of(Site.SCHEMA, Application.SCHEMA),
            "virtualDirectory", List.of(Site.SCHEMA, Application.SCHEMA));

    /** The items of a list have a table of their own. */
    private static final Map<String, String> LISTS = Map.of(
            "schedule", "recycling.periodicRestart.schedule",
            "environmentVariable", "environmentVariables",
            "binding", "bindings",
            "customField", "logFile.customFields");

    record Row(String element, String property, String type, String defaultText, String range, String words) {}

    static Stream<Row> rows() throws IOException {
        return Files.readAllLines(FACTS).stream()
                .filter(line -> line.contains("|") && !line.startsWith("#"))
                .map(line -> line.split("\\|", -1))
                .map(parts -> new Row(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]));
    }

    /** All but the keys, which are no properties. */
    static Stream<Row> settings() throws IOException {
        return rows().filter(row -> TABLES.containsKey(row.element()))
                .filter(row -> !Set.of("name", "path").contains(row.property()));
    }

    static Stream<Row> parts() throws IOException {
        return rows().filter(row -> LISTS.containsKey(row.element()));
    }

    static Stream<Schema> tables() {
        return Stream.of(AppPool.SCHEMA, Site.SCHEMA, Application.SCHEMA);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void everySettingHasTypeRangeAndDefaultOfTheSchema(Row row) {
        for (Schema schema : TABLES.get(row.element())) {
            Property property = schema.property(row.property()).orElseThrow();
            assertThat(property.type().describe()).isIn(expectedTypes(row));
            assertThat(property.windowsDefault()).isEqualTo(expectedDefault(row, property));
            assertThat(property.description()).isNotBlank().doesNotEndWith(".");
        }
    }

    private static List<String> expectedTypes(Row row) {
        return switch (row.type()) {
            case "bool" -> List.of("true or false");
            case "enum" -> List.of(String.join(" | ", words(row)));
            case "flags" -> List.of("any of " + String.join(", ", words(row)));
            case "uint", "int", "int64" -> List.of("integer " + bounds(row));
            case "timeSpan" -> List.of(span(row));
            default -> row.range().contains("ENCRYPTED") ? List.of("secret") : TEXTS;
        };
    }

    private static List<String> words(Row row) {
        return Arrays.stream(row.words().split(", "))
                .map(word -> word.substring(0, word.indexOf('=')))
                .toList();
    }

    private static String bounds(Row row) {
        return switch (row.range()) {
            case "", "IIS 10.0 version 1709+" -> "0..4294967295";
            case "0..1023 (excluded)" -> "1024..4294967295";
            case "required KEY" -> "1..4294967295"; // the id of a site
            default -> row.range();
        };
    }

    private static String span(Row row) {
        String[] numbers = row.range().replaceAll("[^0-9]+", " ").strip().split(" ");
        return ValueType.span(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]))
                .describe();
    }

    private static Value expectedDefault(Row row, Property property) {
        boolean none =
                row.range().contains("required") || property.is(Flag.WRITE_ONLY) || property.is(Flag.NEEDED_TO_CREATE);
        return none ? Value.absent() : property.type().canonical(Value.text(row.defaultText()));
    }

    @ParameterizedTest
    @MethodSource("parts")
    void everyPartOfAListIsKnown(Row row) {
        Property list = tables().flatMap(schema -> schema.property(LISTS.get(row.element())).stream())
                .findFirst()
                .orElseThrow();
        String described = list.type().describe();
        assertThat(described.contains(row.property()) || described.equals("list of " + span(row)))
                .as(described)
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void nothingIsInventedBesidesListsRunStateAndHowASiteIsMade(Schema schema) throws IOException {
        Set<String> known = rows().map(Row::property).collect(Collectors.toSet());
        known.addAll(LISTS.values());
        known.addAll(Set.of("state", "virtualDirectories", "firstBindings"));

        assertThat(schema.properties())
                .extracting(Property::name)
                .isSubsetOf(known)
                .doesNotHaveDuplicates();
    }
}
