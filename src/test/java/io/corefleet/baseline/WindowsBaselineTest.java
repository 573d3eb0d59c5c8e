package io.corefleet.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.resource.ComposedType.Part;
import io.corefleet.resource.Desired;
import io.corefleet.resource.Latitude;
import io.corefleet.source.Mark;
import io.corefleet.source.Problem;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowsBaselineTest {
    private final WindowsBaseline type = new WindowsBaseline();
    private final Problems problems = new Problems();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"ltsc2016-iis", "ltsc2019-iis", "ltsc2022-iis", "ltsc2025-iis"})
    void everyShippedRowIsReadable(String name) {
        Baseline baseline = new Baselines().find(name, null, problems).orElseThrow();
        assertThat(problems.list()).isEmpty();
        assertThat(baseline.rows()).hasSizeGreaterThan(190).allSatisfy(row -> {
            assertThat(row.why()).isNotBlank().doesNotEndWith(".");
            assertThat(row.resources()).isNotEmpty();
        });
        assertThat(baseline.rows()).extracting(Row::id).doesNotHaveDuplicates();
    }

    @Test
    void whatMayBreakSomethingSaysWhat() {
        Baseline baseline = new Baselines().find("ltsc2022-iis", null, problems).orElseThrow();
        assertThat(baseline.rows())
                .filteredOn(row -> !row.ask().isEmpty())
                .hasSizeGreaterThan(30)
                .allSatisfy(row -> assertThat(row.breaks()).isNotBlank());
    }

    /** The rows that the project was given; what is in no baseline stands with its reason in the documentation. */
    @Test
    void everyKnownRowIsInABaselineOrNamedWithTheReasonWhyNot() throws IOException {
        Set<String> known = new TreeSet<>();
        for (String name : new Baselines().names()) {
            new Baselines().find(name, null, problems).orElseThrow().rows().forEach(row -> known.add(row.id()));
        }
        Pattern named = Pattern.compile("^\\| ([TIW]\\d{3}) \\|", Pattern.MULTILINE);
        known.addAll(named.matcher(Files.readString(Path.of("docs/baselines.md")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList());
        List<String> given = Files.readAllLines(Path.of("src/test/resources/baseline/baseline.csv")).stream()
                .skip(1)
                .filter(line -> line.matches("[TIW]\\d{3},.*"))
                .map(line -> line.substring(0, 4))
                .toList();
        assertThat(given).hasSize(220);
        assertThat(known).containsAll(given);
    }

    @Test
    void rowsThatMayBreakSomethingAreOnOnlyWhenTheyAreAskedFor() {
        assertThat(rows(Map.of("layers", Value.of(List.of("tls")))))
                .contains("T001", "T026")
                .doesNotContain("T005", "T028b");
        assertThat(rows(Map.of("layers", Value.of(List.of("tls")), "with", Value.of(Map.of("T005", true)))))
                .contains("T005")
                .doesNotContain("T006");
        assertThat(rows(Map.of("layers", Value.of(List.of("tls")), "with", Value.of(Map.of("old-tls", true)))))
                .contains("T005", "T006", "T021");
        assertThat(rows(Map.of("layers", Value.of(List.of("tls")), "level", Value.integer(2))))
                .contains("T028b");
    }

    @Test
    void rowsAreLeftOutAndGetOtherValues() {
        List<Part> parts = parts(
                "ltsc2022-iis",
                Map.of(
                        "layers", Value.of(List.of("tls")),
                        "except", Value.of(List.of("T001")),
                        "with", Value.of(Map.of("T026", 3072))));
        assertThat(parts).extracting(Part::origin).doesNotContain("baseline ltsc2022-iis T001");
        Part changed = part(parts, "T026");
        assertThat(changed.arguments().get("data")).contains(Value.integer(3072));
        assertThat(changed.latitude()).isEqualTo(Latitude.NONE);
        assertThat(part(parts, "T027").latitude().admits("data", Value.integer(4096)))
                .isTrue();
        assertThat(part(parts, "T027").latitude().admits("data", Value.integer(1024)))
                .isFalse();
    }

    @Test
    void rowsThatAreNotForTheReleaseAreNotHeld() {
        Map<String, Value> tls = Map.of("layers", Value.of(List.of("tls")));
        assertThat(parts("ltsc2016-iis", tls)).extracting(Part::origin).contains("baseline ltsc2016-iis T014");
        assertThat(parts("ltsc2022-iis", tls)).extracting(Part::origin).doesNotContain("baseline ltsc2022-iis T014");
    }

    @Test
    void aSlipInAnIdIsAProblem() {
        rows(Map.of(
                "layers", Value.of(List.of("tsl")),
                "except", Value.of(List.of("T0001")),
                "with", Value.of(Map.of("old_tls", true))));
        assertThat(problems.list())
                .extracting(Problem::summary)
                .containsExactlyInAnyOrder(
                        "the baseline ltsc2022-iis has no layer \"tsl\"",
                        "the baseline ltsc2022-iis has no row \"T0001\"",
                        "the baseline ltsc2022-iis has no row \"old_tls\"");
    }

    /** The patch levels of four releases share a name; all at once, no host could have them. */
    @Test
    void aNameThatIsAnotherRowForEachReleaseNeedsARelease() throws IOException {
        String ours = "title: Ours\nlayers: [updates]\n";
        Files.writeString(folder.resolve("ours.yml"), ours);
        Mark place = Mark.of(folder.resolve("site.yml").toString(), 1, 1);
        Map<String, Value> with = Map.of("with", Value.of(Map.of("patch-level", true)));
        Desired desired = Desired.present(type.schema().id("ours.yml"), with, place);
        assertThat(type.parts(desired, problems)).extracting(Part::origin).noneMatch(origin -> origin.contains("U001"));
        assertThat(problems.list())
                .extracting(Problem::summary)
                .containsExactly("the baseline ours.yml says no release, and \"patch-level\" is another row for each");
        Map<String, Value> byId = Map.of("with", Value.of(Map.of("U001c", true)));
        Problems none = new Problems();
        assertThat(type.parts(Desired.present(type.schema().id("ours.yml"), byId, place), none))
                .extracting(Part::origin)
                .contains("baseline ours.yml U001c")
                .doesNotContain("baseline ours.yml U001a");
        assertThat(none.list()).isEmpty();
    }

    @Test
    void aBaselineOfOnesOwnLiesBesideThePlaybook() throws IOException {
        Files.writeString(folder.resolve("ours.yml"), """
                title: Ours
                layers: [updates]
                rows:
                  - id: O1
                    title: the tier is gold
                    why: We sell gold
                    source: ours
                    resources:
                      - registry_value: {path: 'HKLM\\SOFTWARE\\Shop', name: Tier, data: gold}
                    accept: {data: {any_of: [gold, platinum]}}
                """);
        Mark place = Mark.of(folder.resolve("play.yml").toString(), 3, 7);
        List<Part> parts = type.parts(desired("ours.yml", Map.of(), place), problems);
        assertThat(problems.list()).isEmpty();
        assertThat(parts)
                .extracting(Part::origin)
                .containsExactly(
                        "baseline ours.yml I067",
                        "baseline ours.yml U002",
                        "baseline ours.yml U003",
                        "baseline ours.yml O1");
        assertThat(parts.get(3).latitude().admits("data", Value.text("Platinum")))
                .isTrue();
    }

    @Test
    void everyMistakeInABaselineIsToldAtItsLine() throws IOException {
        Files.writeString(folder.resolve("ours.yml"), """
                titel: Ours
                rows:
                  - id: O1
                    title: nothing holds it
                    why: no reason
                    source: ours
                    levl: 3
                  - {id: O2, title: t, why: w, source: s, level: 3, resources: [{registry_value: 1}]}
                  - {id: O3, title: t, why: w, source: s, resources: [], accept: {data: {least: 1}}}
                """);
        Mark place = Mark.of(folder.resolve("play.yml").toString(), 3, 7);
        type.parts(desired("ours.yml", Map.of(), place), problems);
        assertThat(problems.list().stream()
                        .map(problem -> problem.place().line() + " " + problem.summary())
                        .collect(Collectors.joining("\n")))
                .isEqualTo("""
                        1 a baseline has no key "titel"
                        3 a row needs "resources"
                        7 a row has no key "levl"
                        8 level must be 1 or 2; found 3
                        8 a resource of a row must be one type with its arguments
                        9 accept has no key "least\"""");
    }

    private List<String> rows(Map<String, Value> properties) {
        return parts("ltsc2022-iis", properties).stream()
                .map(part -> part.origin().substring(part.origin().lastIndexOf(' ') + 1))
                .toList();
    }

    private List<Part> parts(String name, Map<String, Value> properties) {
        return type.parts(desired(name, properties, Mark.of("play.yml", 3, 7)), problems);
    }

    private Desired desired(String name, Map<String, Value> properties, Mark place) {
        return Desired.present(type.schema().id(name), properties, place);
    }

    private static Part part(List<Part> parts, String row) {
        return parts.stream()
                .filter(part -> part.origin().endsWith(" " + row))
                .findFirst()
                .orElseThrow();
    }
}
