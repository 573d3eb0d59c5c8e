package io.corefleet.resource.iis;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.plan.Differ;
import io.corefleet.plan.Finding;
import io.corefleet.resource.Desired;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.State;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.WindowsRules;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import io.corefleet.source.Mark;
import io.corefleet.source.Problem;
import io.corefleet.source.Problems;
import io.corefleet.source.SourceText;
import io.corefleet.value.IllegalValue;
import io.corefleet.value.Value;
import io.corefleet.yaml.MarkedYaml;
import io.corefleet.yaml.TagReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every property of IIS's schema can be set and read, and what does not fit is a problem at its line. */
class IisSettingTest {
    private static final ResourceCatalog CATALOG = ResourceCatalog.load();
    private static final IisSetting TYPE = new IisSetting();
    private static final Set<String> TYPED =
            Set.of("system.applicationHost/applicationPools", "system.applicationHost/sites");
    private static final List<String> SAMPLES = List.of("true", "false", "00:02:00", "00:00:20", "sample");

    private final World world = new World(new Tree().put("iis", Map.of("sites", Map.of())));
    private final WindowsRules rules = new WindowsRules(CATALOG, () -> {});

    static Stream<SchemaRow> rows() {
        return IisSchema.sections().stream()
                .flatMap(section -> IisSchema.rows(section).stream())
                .filter(row -> !TYPED.contains(row.section()));
    }

    @Test
    void nothingOfTheSchemaIsLost() {
        assertThat(rows().map(SchemaRow::section)).contains("system.webServer/asp", "system.applicationHost/webLimits");
        long typed = TYPED.stream()
                .flatMap(section -> IisSchema.rows(section).stream())
                .filter(row -> row.pattern().startsWith("["))
                .filter(row -> !row.pattern().contains("Defaults."))
                .count();
        long added = Stream.of("rewrite", "system.web/")
                .mapToLong(part ->
                        rows().filter(row -> row.section().contains(part)).count())
                .sum();
        assertThat(rows().count() - added + typed).isEqualTo(461);
    }

    /** Pools, sites, applications and folders have types of their own; {@link IisSchemaTest} holds their tables to the facts. */
    @Test
    void whatHasATypeOfItsOwnIsInItsTable() {
        Set<String> lists = Set.of("schedule", "environmentVariables", "bindings", "customFields");
        for (SchemaRow row : IisSchema.rows("system.applicationHost/applicationPools")) {
            if (row.pattern().startsWith("[].")
                    && lists.stream().noneMatch(list -> row.pattern().contains(list + "[]"))) {
                String name = row.pattern().substring(3);
                assertThat(name.equals("name") || AppPool.SCHEMA.property(name).isPresent())
                        .as(name)
                        .isTrue();
            }
        }
        for (SchemaRow row : IisSchema.rows("system.applicationHost/sites")) {
            if (row.pattern().startsWith("[")
                    && lists.stream().noneMatch(list -> row.pattern().contains(list + "[]"))) {
                String name = row.pattern().replaceFirst("^(\\[\\])+\\.", "").replaceFirst("^\\w+Defaults\\.", "");
                boolean key = Set.of("name", "path").contains(name);
                assertThat(key || Site.SCHEMA.property(name).isPresent())
                        .as(name)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyPropertyIsSetReadAndTakenOff(SchemaRow row) {
        String name = makeItemsAround(row);
        Map<String, Object> before = world.document().plain();
        Value sample = sample(row);
        boolean withoutKeys = row.pattern().equals("[].type") && row.section().endsWith("/trustedProviders");
        boolean told = row.isKey() || withoutKeys;
        if (told) {
            assertThat(before.toString()).contains(row.name() + "=" + sample);
            return;
        }
        Desired desired = desired(row.section(), name, Map.of(row.isSecret() ? "secret" : "value", sample));
        assertThat(compare(desired)).isInstanceOf(Finding.Differs.class);
        apply(desired);
        assertThat(compare(desired)).isInstanceOf(Finding.InSync.class);
        if (!row.isSecret()) {
            apply(desired(row.section(), name, Map.of("value", Value.absent())));
            assertThat(world.document().plain()).isEqualTo(before);
        }
    }

    /** Makes the items inside which the attribute stands; gives its name with them. */
    private String makeItemsAround(SchemaRow row) {
        String rest = row.pattern();
        String name = "";
        for (int at = rest.indexOf("[]"); at >= 0; at = rest.indexOf("[]")) {
            String list = name + rest.substring(0, at);
            Map<String, String> keys = new LinkedHashMap<>();
            Map<String, Value> others = new LinkedHashMap<>();
            String upTo = row.pattern().substring(0, row.pattern().length() - rest.length() + at + 2);
            IisSchema.item(row.section(), upTo).forEach((attribute, inside) -> {
                if (inside.isKey()) {
                    keys.put(attribute, sample(inside).toString());
                } else if (inside.isRequired() && !inside.equals(row)) {
                    others.put(attribute, sample(inside));
                }
            });
            if (keys.isEmpty()) {
                keys.put(
                        row.name(),
                        sample(row).toString()); // a list without keys: its items are told by what they have
            }
            name = SettingName.item(list, keys);
            apply(desired(row.section(), name, Map.of("attributes", Value.map(others))));
            rest = rest.substring(at + 2);
        }
        return name + rest;
    }

    private static Value sample(SchemaRow row) {
        if (row.isSecret()) {
            return new io.corefleet.value.Secret("test", "Tür4711", null);
        }
        String described = row.type().describe().replaceFirst("^any of ", "");
        Stream<String> words = Stream.concat(
                SAMPLES.stream(),
                Stream.of(described.split("[|, ]+")).flatMap(word -> Stream.of(word.split(Pattern.quote("..")))));
        return words.filter(word -> !word.isEmpty())
                .filter(word -> !word.equalsIgnoreCase(row.byDefault()))
                .map(word -> fitting(row, word))
                .filter(value -> value != null && !value.toString().equals(row.byDefault()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no sample for " + row));
    }

    private static Value fitting(SchemaRow row, String word) {
        try {
            return row.told(Value.text(word));
        } catch (IllegalValue unfit) {
            return null;
        }
    }

    private static Desired desired(String section, String name, Map<String, Value> properties) {
        Problems problems = new Problems();
        Value.MapOf arguments = IisSetting.arguments(section, name, Map.of(), properties);
        Desired read = IisSetting.SCHEMA.desired(arguments, null, problems).orElseThrow();
        Desired refined = TYPE.refine(read, problems);
        assertThat(problems.list()).isEmpty();
        return refined;
    }

    private static Tree parts(Desired desired) {
        return Tree.of(Value.map(desired.id().parts()));
    }

    private void apply(Desired desired) {
        Map<String, Object> plain = new LinkedHashMap<>();
        desired.properties().forEach((name, value) -> plain.put(name, value.plain()));
        rules.set(world, "iis_setting", parts(desired), plain, true, Map.of());
    }

    private Finding compare(Desired desired) {
        return new Differ(CATALOG).compare(desired, state(rules.read(world, "iis_setting", parts(desired))), List.of());
    }

    private static State state(Reading reading) {
        if (reading instanceof Reading.Present present) {
            Map<String, Value> told = new LinkedHashMap<>();
            present.properties().forEach((name, value) -> told.put(name, Value.of(value)));
            return new State.Present(told, Set.copyOf(present.inherited()));
        }
        assertThat(reading).isInstanceOf(Reading.Absent.class);
        return new State.Absent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "directoryBrowse | enabled | value: maybe | CF201",
                "directoryBrowse | enable | value: true | CF204",
                "asp | session.timeout | value: 00:20:30 | CF203",
                "fastCgi | [fullPath='php-cgi.exe',arguments=''] | attributes: {maxInstances: 20000} | CF203",
                "httpErrors | errorMode | value: Costum | CF202",
                "httpProtocol | customHeaders[name='X'] | attributes: {valeu: a} | CF204",
                "httpProtocol | customHeaders[nmae='X'] | attributes: {value: a} | CF204",
                "httpProtocol | customHeaders | value: a | CF204",
                "handlers | '' | items: [{name: a}] | CF107",
                "odbcLogging | password | value: open | CF204",
            })
    void whatDoesNotFitIsAProblemAtItsLine(String section, String name, String property, String code) {
        Problems problems = new Problems();
        String text = "section: system.webServer/" + section + "\nname: \"" + name + "\"\n" + property + "\n";
        Value.MapOf arguments =
                (Value.MapOf) MarkedYaml.parse(SourceText.of("play.yml", text), TagReader.NONE, problems)
                        .orElseThrow();
        Mark place = arguments.place();
        IisSetting.SCHEMA.desired(arguments, place, problems).ifPresent(read -> TYPE.refine(read, problems));

        assertThat(problems.list())
                .extracting(Problem::code)
                .extracting(Object::toString)
                .contains(code);
        assertThat(problems.list().get(0).mark()).isPresent();
    }

    @Test
    void aKeyIsReadBackFromItsText() {
        for (String key : List.of(
                "system.webServer/httpProtocol/customHeaders[name='a @ b/c''d']",
                "system.webServer/httpProtocol/customHeaders[name='X'].value @ Shop/api in web.config",
                "system.webServer/handlers/ @ Default Web Site",
                "configurationRedirection/enabled")) {
            assertThat(IisSetting.SCHEMA.id(key).key()).isEqualTo(key);
        }
    }

    /** The stub of the PowerShell ring works by facts of its own, which are these. */
    @Test
    void theStubKnowsTheSameSections() throws IOException {
        List<String[]> facts = Files.readAllLines(Path.of("src/test/powershell/stubs/iis-sections-schema.ps1")).stream()
                .filter(line -> line.startsWith("system.") || line.startsWith("configurationRedirection|"))
                .map(line -> line.split("\\|", -1))
                .toList();
        for (String[] cells : facts) {
            String pattern = cells[1].replaceAll("\\.?\\[\\w+\\]", "[]");
            SchemaRow ours = IisSchema.attribute(cells[0], pattern).orElseThrow();
            SchemaRow theirs = SchemaRow.of(cells[0], pattern, cells[2], cells[3], cells[4], cells[5]);
            assertThat(theirs.type()).as(cells[0] + " " + pattern).isEqualTo(ours.type());
            assertThat(theirs.isKey()).isEqualTo(ours.isKey());
            assertThat(cells[3]).isEqualTo(ours.byDefault() == null ? "" : ours.byDefault());
        }
        long wanted =
                rows().filter(row -> !row.section().endsWith("/globalRules")).count();
        assertThat(facts).hasSize((int) wanted);
    }
}
