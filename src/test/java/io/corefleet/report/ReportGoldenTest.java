package io.corefleet.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.outcome.FleetOutcome;
import io.corefleet.report.terminal.Painter;
import io.corefleet.source.Mark;
import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.SourceText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports look as the golden files do. {@code -Dgolden.update=true} writes them anew; look at the difference then. */
class ReportGoldenTest {
    private static final Path GOLDEN = Path.of("src/test/golden");
    private static final Map<String, BiConsumer<Subject, Writer>> FORMS = Map.of(
            "json", FleetJson::write,
            "junit.xml", JunitXml::write,
            "md", Markdown::write,
            "prom", PrometheusText::write);

    @ParameterizedTest
    @ValueSource(ints = {80, 140})
    void planLooksAsDesigned(int width) throws IOException {
        assertGolden("plan-" + width, SampleFleet.plan(), width, PlanText::of);
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 140})
    void driftLooksAsDesigned(int width) throws IOException {
        assertGolden("drift-" + width, SampleFleet.drift(), width, DriftText::of);
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 140})
    void resultLooksAsDesigned(int width) throws IOException {
        assertGolden("result-" + width, SampleFleet.applied(), width, ResultText::of);
    }

    @Test
    void problemsLookAsDesigned() throws IOException {
        SourceText file = SourceText.of(
                "playbooks/shop.yml", "- iis_app_pool:\n    startMode: AlwaysRunning\n    queueLength: 5\n");
        List<Problem> problems = List.of(
                Problem.error(
                        ProblemCode.CF203,
                        "queueLength must be between 10 and 65535; found 5",
                        new Mark(file, 3, 18),
                        "Windows uses 1000 when nothing is set.   corefleet explain iis_app_pool.queueLength"),
                Problem.warning(
                        ProblemCode.CF104,
                        "there is no module \"win_firewal_rule\"",
                        Mark.of("playbooks/base.yml", 8, 7),
                        "Did you mean win_firewall_rule?"));
        assertGolden("problems", null, 80, (none, width) -> ProblemText.of(problems, width));
    }

    @Test
    void noReportShowsASecretOrAnEscapeSequence() {
        for (FleetOutcome fleet : List.of(SampleFleet.plan(), SampleFleet.drift(), SampleFleet.applied())) {
            for (BiFunction<FleetOutcome, Integer, List<Line>> draw :
                    List.<BiFunction<FleetOutcome, Integer, List<Line>>>of(
                            PlanText::of, DriftText::of, ResultText::of)) {
                assertThat(text(draw.apply(fleet, 80)))
                        .doesNotContain(SampleFleet.SECRET)
                        .doesNotContain("\u001b");
            }
            for (BiConsumer<Subject, Writer> form : FORMS.values()) {
                StringWriter written = new StringWriter();
                form.accept(Subject.of(fleet), written);
                assertThat(written.toString())
                        .isNotEmpty()
                        .doesNotContain(SampleFleet.SECRET)
                        .doesNotContain("\u001b");
            }
        }
    }

    @Test
    void asciiTerminalsLoseNothing() {
        Painter painter = new Painter(false, false);
        String painted =
                PlanText.of(SampleFleet.plan(), 80).stream().map(painter::paint).collect(Collectors.joining("\n"));
        assertThat(painted).contains("1000 -> 5000").contains("o web12").matches("\\p{ASCII}*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "junit.xml", "md", "prom"})
    void filesForOthersLookAsDesigned(String form) throws IOException {
        StringWriter written = new StringWriter();
        FORMS.get(form).accept(Subject.of(SampleFleet.drift()), written);
        assertGolden("drift." + form, written.toString());
    }

    private static void assertGolden(String file, String drawn) throws IOException {
        Path golden = GOLDEN.resolve(file);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, drawn);
        }
        assertThat(drawn).isEqualTo(Files.readString(golden));
    }

    private static void assertGolden(
            String name, FleetOutcome fleet, int width, BiFunction<FleetOutcome, Integer, List<Line>> draw)
            throws IOException {
        String drawn = text(draw.apply(fleet, width));
        assertGolden(name + ".txt", drawn);
        assertThat(drawn.lines().filter(line -> !line.startsWith("Next:")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
    }

    private static String text(List<Line> lines) {
        return lines.stream().map(Line::text).collect(Collectors.joining("\n", "", "\n"));
    }
}
